namespace Countersign.Cel;

/// <summary>An optional that an expression came to.</summary>
/// <param name="Value">What it holds; null when it is empty.</param>
public sealed record CelOptional(CelResult? Value);
