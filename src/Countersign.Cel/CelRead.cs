namespace Countersign.Cel;

/// <summary>A stored fact that an expression reads, with its value where it was evaluated.</summary>
/// <param name="Path">As expressions write it: <c>credential.rotated_at</c>, <c>account.tags['team']</c>, <c>account.grants[].approval</c>.</param>
/// <param name="Value">What it holds; for a path with <c>[]</c> a list with what each element holds.</param>
public sealed record CelRead(string Path, CelResult Value);
