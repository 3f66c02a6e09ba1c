using Countersign.Workflow.Operations.Acts;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Jobs;

/// <summary>Looks every hour who is late, and tells it up their line. What was told is told once; nothing changes hands by it.</summary>
internal sealed class LatenessDue() : Job("lateness", "tells who is late, and their line")
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public override async Task<Instant?> DueAsync(WorkspaceRuntime runtime, Instant now, CancellationToken cancel) =>
        await runtime.Database.ReadAsync(session => session.Lateness.TurnAsync(Name, cancel), cancel) is { } last ? last + Every : now;

    public override async Task<Decision<JobDone>> RunAsync(
        WorkspaceRuntime runtime, Instant now, ActingPerson person, IProgress<RunProgress>? progress, CancellationToken cancel)
    {
        if (await DueAsync(runtime, now, cancel) > now)
        {
            return new JobDone(Name);
        }
        var told = await new LatenessClimb(runtime, person, now).RunAsync(cancel);
        if (told.IsRefused)
        {
            return told.Refusal!;
        }
        var actor = await runtime.Actors.RuleAsync(Name, cancel);
        return await runtime.Database.PrepareAsync(actor, now, async act =>
        {
            await act.Lateness.SaveTurnAsync(Name, now, cancel);
            return new JobDone(Name) { Told = told.Value };
        }, cancel);
    }
}
