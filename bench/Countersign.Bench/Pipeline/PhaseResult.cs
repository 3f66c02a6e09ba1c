namespace Countersign.Bench.Pipeline;

/// <summary>What the process of one phase says of itself: its result line, read by the process that started it.</summary>
internal sealed record PhaseResult
{
    public double CpuSeconds { get; init; }

    /// <summary>How long threads were compiling, together; a published executable comes compiled.</summary>
    public double CompilingSeconds { get; init; }

    /// <summary>The most memory the process ever held.</summary>
    public long PeakMemoryBytes { get; init; }

    /// <summary>What the phase is about, where that is less than the whole process; null else.</summary>
    public double? Seconds { get; init; }

    /// <summary>Seconds of each step, by name.</summary>
    public IReadOnlyDictionary<string, double> Steps { get; init; } = new Dictionary<string, double>();

    /// <summary>Accounts and identities judged.</summary>
    public long Units { get; init; }

    public long Opened { get; init; }

    public long Confirmed { get; init; }

    public long Reassigned { get; init; }

    /// <summary>Of all accounts, the share that the policy which will change applies to; only from the phase that looks.</summary>
    public double Applicable { get; init; }
}
