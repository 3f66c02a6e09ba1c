namespace Countersign.Bench.Years;

/// <summary>An employee, as the personnel file knows them.</summary>
internal sealed class YearsPerson
{
    public required string Id { get; init; }

    public required int Team { get; set; }

    public Instant? MovedAt { get; set; }

    public Instant? LeftAt { get; set; }
}
