using Countersign.Api.Policies;

namespace Countersign.Api.Runs;

/// <summary>
/// How a run stands. One of `Collect`, `Evaluate`, `Jobs`, `Simulation` and `Coverage` is there when it succeeded, `Problem` when it was
/// refused or failed.
/// </summary>
public sealed record RunStatus
{
    public required string Id { get; init; }

    public required string Verb { get; init; }

    public required RunState State { get; init; }

    public IReadOnlyList<RunStep> Progress { get; init; } = [];

    public CollectReport? Collect { get; init; }

    public EvaluateReport? Evaluate { get; init; }

    public IReadOnlyList<JobDone>? Jobs { get; init; }

    public SimulationReport? Simulation { get; init; }

    public CoverageReport? Coverage { get; init; }

    public Problem? Problem { get; init; }

    public bool IsOver => State is RunState.Succeeded or RunState.Refused or RunState.Failed;
}
