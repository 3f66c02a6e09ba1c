namespace Countersign.Api.Policies;

/// <summary>So many findings of one resolver and severity. `Resolver` is null where nobody could be found.</summary>
public sealed record SimulatedCount(string? Resolver, string Severity, long Count);
