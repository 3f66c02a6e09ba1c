namespace Countersign.ExceptionGrants;

/// <summary>What is known of a compensating control: when there was last evidence that it holds, and how long that counts.</summary>
public sealed record CompensatingReading(string Name, Fact<Instant> EvidenceAt, TimeSpan Freshness)
{
    /// <summary>Not knowing is not holding.</summary>
    public bool Holds(Instant now) => EvidenceAt is { IsValue: true, Value: var at } && at <= now && now - at < Freshness;
}
