namespace Countersign.Api.SignOffs;

/// <summary>A rule of automatic sign-off. `State` is `active`, `suspended` or `withdrawn`; `SuspendedBy` is the sample that was contradicted.</summary>
public sealed record SignOffRuleRow(string Name, string Owner, string State, IReadOnlyList<string> Policies, string? SuspendedBy, string Id);
