namespace Countersign.Api.Actions;

/// <summary>What is said at an act on an action; only a denial needs a reason.</summary>
public sealed record ActionWord(string? Because = null);
