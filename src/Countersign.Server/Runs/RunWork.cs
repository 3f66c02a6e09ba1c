using Countersign.Workflow;
using Countersign.Workflow.Config;
using Countersign.Workflow.Operations;

namespace Countersign.Server.Runs;

/// <summary>What a run is to do, and for whom: `collect` with its request, `simulate` with its file, `coverage`, `due` or `evaluate`.</summary>
internal sealed record RunWork(string Verb, ActingPerson Person)
{
    public CollectRequest? Collect { get; init; }

    public ConfigFile? Simulate { get; init; }

    public bool Full { get; init; }
}
