namespace Countersign.Api.SignOffs;

/// <summary>A rule as its owner's people set it up: for what `Owner` signs off, of these policies, or of all where none is named.</summary>
public sealed record SignOffRuleWish(string? Name, string? Owner, IReadOnlyList<string>? Policies = null);
