namespace Countersign.Api.Containments;

/// <summary>What is said at an act on a containment; only to undo it needs a reason.</summary>
public sealed record ContainmentWord(string? Because = null);
