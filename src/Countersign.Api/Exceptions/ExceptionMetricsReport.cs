namespace Countersign.Api.Exceptions;

/// <summary>How the workspace lives with its exceptions, at the instant of the answer; times in whole days, null where there are none.</summary>
public sealed record ExceptionMetricsReport
{
    public required int Active { get; init; }

    public required int Suspended { get; init; }

    /// <summary>Requests and later ends that wait for an approver.</summary>
    public required int Waiting { get; init; }

    public int? LongestWaitDays { get; init; }

    /// <summary>Open ones whose follow-up is past its date.</summary>
    public required int Overdue { get; init; }

    /// <summary>Later ends that were granted, of all there ever were.</summary>
    public required int Extensions { get; init; }

    /// <summary>How long the oldest that holds has held, extensions included.</summary>
    public int? OldestDays { get; init; }
}
