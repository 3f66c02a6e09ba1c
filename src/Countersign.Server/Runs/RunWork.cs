using Countersign.Workflow;
using Countersign.Workflow.Operations;

namespace Countersign.Server.Runs;

/// <summary>What a run is to do, and for whom. `Collect` is null for an evaluation.</summary>
internal sealed record RunWork(string Verb, ActingPerson Person)
{
    public CollectRequest? Collect { get; init; }

    public bool Full { get; init; }
}
