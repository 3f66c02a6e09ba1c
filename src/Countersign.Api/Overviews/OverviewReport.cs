namespace Countersign.Api.Overviews;

/// <summary>Where a workspace stands: what `up` prints and the first page shows.</summary>
public sealed record OverviewReport
{
    public required string Workspace { get; init; }

    public required string At { get; init; }

    public bool Simulated { get; init; }

    public IReadOnlyList<SourceLine> Sources { get; init; } = [];

    public IReadOnlyDictionary<string, long> OpenBySeverity { get; init; } = new Dictionary<string, long>();

    /// <summary>By the state that holds at `At`.</summary>
    public IReadOnlyDictionary<string, long> OpenByState { get; init; } = new Dictionary<string, long>();

    public IReadOnlyList<ResolverLine> OpenByResolver { get; init; } = [];

    public IReadOnlyList<UnroutableLine> Unroutable { get; init; } = [];

    /// <summary>Open findings that existed before their policies were enforced; `Open` counts them too.</summary>
    public IReadOnlyList<BacklogLine> Backlog { get; init; } = [];

    public IReadOnlyList<ObservedLine> Observed { get; init; } = [];

    public IReadOnlyList<BlindLine> Blind { get; init; } = [];

    public IReadOnlyList<NextStep> NextSteps { get; init; } = [];

    /// <summary>Open findings with exactly one resolver, approver and signatory.</summary>
    public long FullyAssigned { get; init; }

    public long Open { get; init; }
}
