namespace Countersign.Api.Overviews;

/// <summary>How much of each severity one resolver has.</summary>
public sealed record ResolverLine(string Resolver, IReadOnlyDictionary<string, long> BySeverity, long Total);
