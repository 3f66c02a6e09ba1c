using Countersign.Evidence;
using Countersign.Server.Runs;
using Countersign.Workflow;
using Quartz;

namespace Countersign.Server.Scheduling;

/// <summary>Looks whether some job is due, and starts it. What is due the workspace says; a trigger that came twice or never changes nothing.</summary>
[DisallowConcurrentExecution]
internal sealed class DueWork(WorkspaceRuntime runtime, RunQueue queue) : IJob
{
    private static readonly ActingPerson Nobody = new(Environment.UserName, null, Assurance.Rule);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (queue.IsIdle && await runtime.Jobs.AreDueAsync(Nobody, cancellationToken))
        {
            _ = queue.Start(new RunWork("due", Nobody));
        }
    }
}
