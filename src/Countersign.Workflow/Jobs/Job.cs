namespace Countersign.Workflow.Jobs;

/// <summary>
/// Work that comes round again. When it is due is read from what the workspace holds, so that it makes no difference who asks, how often,
/// or how long nobody did; what was done twice ends as what was done once.
/// </summary>
internal abstract class Job(string name, string does)
{
    /// <summary>One word, which stays.</summary>
    public string Name => name;

    /// <summary>What it does, for people.</summary>
    public string Does => does;

    /// <summary>The earliest instant at which there is something to do: past where it is overdue, null where nothing is foreseen.</summary>
    public abstract Task<Instant?> DueAsync(WorkspaceRuntime runtime, Instant now, CancellationToken cancel);

    /// <summary>Does what is due, and nothing else.</summary>
    public abstract Task<Decision<JobDone>> RunAsync(
        WorkspaceRuntime runtime, Instant now, ActingPerson person, IProgress<Steps.RunProgress>? progress, CancellationToken cancel);
}
