namespace Countersign.Api.Policies;

/// <summary>Policies that are enforced now and were not before.</summary>
public sealed record EnforceReport(IReadOnlyList<string> Policies, string? BacklogBy);
