using Countersign.Workflow.Jobs;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Operations;

/// <summary>The work that comes round again: how it stands, and doing what is due of it.</summary>
public sealed class JobOperations(WorkspaceRuntime runtime)
{
    // What one makes due is done by those behind it in the same turn.
    private static readonly IReadOnlyList<Job> All =
        [new ActionsDue(), new CollectDue(), new ExceptionsDue(), new EvaluateDue(), new LatenessDue(), new NotificationsDue(), new ForgetDue()];

    /// <summary>Every job, in the order of a turn.</summary>
    public async Task<Decision<IReadOnlyList<JobState>>> ListAsync(ActingPerson person, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(person.Now, cancel);
        if (now.IsRefused)
        {
            return now.Refusal!;
        }
        var states = new List<JobState>();
        foreach (var job in All)
        {
            var due = await job.DueAsync(runtime, now.Value, cancel);
            states.Add(new JobState(job.Name, job.Does, due, due <= now.Value));
        }
        return states;
    }

    /// <summary>Whether there is something to do now.</summary>
    public async Task<bool> AreDueAsync(ActingPerson person, CancellationToken cancel)
    {
        var states = await ListAsync(person, cancel);
        return !states.IsRefused && states.Value.Any(state => state.IsDue);
    }

    /// <summary>Does what is due, job after job. Where another process is at it, that is refused as `run.elsewhere`.</summary>
    public async Task<Decision<IReadOnlyList<JobDone>>> RunDueAsync(ActingPerson person, IProgress<RunProgress>? progress, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(person.Now, cancel);
        if (now.IsRefused)
        {
            return now.Refusal!;
        }
        var done = new List<JobDone>();
        foreach (var job in All)
        {
            var turn = await job.RunAsync(runtime, now.Value, person, progress, cancel);
            if (turn.IsRefused)
            {
                return turn.Refusal!;
            }
            done.Add(turn.Value);
        }
        return done;
    }
}
