using Countersign.ExceptionGrants;
using Countersign.Workflow.Steps;
using Countersign.Workflow.Steps.Sweeping;

namespace Countersign.Workflow.Jobs;

/// <summary>Records the ends of exceptions and warns of them, each when it comes. What holds at an instant never waits for it.</summary>
internal sealed class ExceptionsDue() : Job("exceptions", "records ends of exceptions, and warns of them")
{
    public override Task<Instant?> DueAsync(WorkspaceRuntime runtime, Instant now, CancellationToken cancel) => runtime.Database.ReadAsync(async session =>
    {
        var open = await session.Exceptions.ListAsync(ended: false, cancel);
        var warned = await session.Exceptions.WarnedAsync(cancel);
        var aside = await session.Exceptions.QuarantinedAsync(cancel);
        return open.Where(grant => !aside.ContainsKey(grant.Id))
            .Select(grant => ExceptionSweep.DueAt(grant, warned.TryGetValue(grant.Id, out var at) ? at : null))
            .Concat(aside.Values.Select(item => (Instant?)item.Again)).Min();
    }, cancel);

    public override async Task<Decision<JobDone>> RunAsync(
        WorkspaceRuntime runtime, Instant now, ActingPerson person, IProgress<RunProgress>? progress, CancellationToken cancel) =>
        await DueAsync(runtime, now, cancel) is { } due && due <= now
            ? new JobDone(Name) { Sweep = await SweepStep.RunAsync(runtime, person, judged: false, cancel) }
            : new JobDone(Name);
}
