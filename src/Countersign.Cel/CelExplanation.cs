namespace Countersign.Cel;

/// <summary>A verdict with its reasons.</summary>
/// <param name="Verdict">The same as <see cref="CelPredicate{TContext}.Evaluate"/> gives.</param>
/// <param name="Missing">The paths of the unknown facts that made the verdict unknown, in the order they were met; otherwise empty.</param>
/// <param name="Error">Why it could not be computed; otherwise null.</param>
public sealed record CelExplanation(CelVerdict Verdict, IReadOnlyList<string> Missing, string? Error);
