namespace Countersign.Bench.Years;

/// <summary>A right that an account holds.</summary>
internal sealed class YearsGrant
{
    public required string Id { get; init; }

    public required Instant At { get; init; }

    public string? Approval { get; set; }
}
