namespace Countersign.Api.Runs;

/// <summary>What an evaluation did: units looked at and every move it made.</summary>
public sealed record EvaluateReport
{
    public required string RunId { get; init; }

    public required string At { get; init; }

    public bool Full { get; init; }

    public long Units { get; init; }

    public long Opened { get; init; }

    /// <summary>Open findings that hold no longer.</summary>
    public long Confirmed { get; init; }

    public long Reassigned { get; init; }

    public long Unroutable { get; init; }

    public long StateChanges { get; init; }

    public long Indeterminate { get; init; }
}
