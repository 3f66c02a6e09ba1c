using Countersign.Evidence;
using Countersign.ExceptionGrants;
using Countersign.Storage;
using Countersign.Workflow.Authoring;
using Countersign.Workflow.Operations.Acts;

namespace Countersign.Workflow.Steps.Sweeping;

/// <summary>
/// Records what time did to exceptions, warns of their ends and, where findings are read too, records what observation did: facts that changed,
/// compensating controls that fail. Each exception is an act of its own: one that throws or cannot be decided on is put on record and tried
/// again later, and stops no other.
/// </summary>
internal sealed class SweepStep
{
    private readonly WorkspaceRuntime runtime;
    private readonly ActingPerson acting;
    private readonly Actor actor;
    private readonly Inspection? inspection;
    private readonly IReadOnlyDictionary<ExceptionId, Instant> warned;
    private readonly Instant now;

    private SweepStep(
        WorkspaceRuntime runtime, ActingPerson acting, Actor actor, Inspection? inspection, IReadOnlyDictionary<ExceptionId, Instant> warned, Instant now) =>
        (this.runtime, this.acting, this.actor, this.inspection, this.warned, this.now) = (runtime, acting, actor, inspection, warned, now);

    /// <param name="runtime">The workspace.</param>
    /// <param name="acting">Who asks, and for which instant.</param>
    /// <param name="judged">Whether findings are read too.</param>
    /// <param name="cancel">Stops it between two exceptions.</param>
    public static async Task<SweepReport> RunAsync(WorkspaceRuntime runtime, ActingPerson acting, bool judged, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(acting.Now, cancel);
        var (open, aside, warned) = await runtime.Database.ReadAsync(
            async session => (
                await session.Exceptions.OpenIdsAsync(cancel), await session.Exceptions.QuarantinedAsync(cancel), await session.Exceptions.WarnedAsync(cancel)),
            cancel);
        if (now.IsRefused || open.Count == 0 || await runtime.Configuration.LoadRegistryAsync(cancel) is not { IsRefused: false, Value: var registry })
        {
            return new SweepReport(0, 0, 0);
        }
        var inspection = judged && await Inspection.OpenAsync(runtime, registry, acting.Now, null, cancel) is { IsRefused: false, Value: var opened }
            ? opened
            : null;
        var step = new SweepStep(runtime, acting, await runtime.Actors.RuleAsync("sweep", cancel), inspection, warned, now.Value);
        var report = new SweepReport(0, 0, 0);
        foreach (var id in open)
        {
            var before = aside.GetValueOrDefault(id);
            if (before is null || before.Again <= now.Value)
            {
                report = await step.SweepAsync(report, id, before, cancel);
            }
        }
        return report;
    }

    private async Task<SweepReport> SweepAsync(SweepReport report, ExceptionId id, ExceptionQuarantine? before, CancellationToken cancel)
    {
        string reason;
        try
        {
            var done = await DecideAsync(id, before, cancel);
            if (done.Refusal is not { } undecided)
            {
                return report with { Recorded = report.Recorded + (done.Value.Recorded ? 1 : 0), Warned = report.Warned + (done.Value.Warned ? 1 : 0) };
            }
            reason = $"{undecided.Code}: {undecided.Message}";
        }
        catch (Exception poison) when (poison is not (OperationCanceledException or WorkspaceException))
        {
            reason = $"{poison.GetType().Name}: {poison.Message}";
        }
        await runtime.Database.ActAsync(actor, now, async session =>
        {
            await session.Exceptions.SaveQuarantineAsync(ExceptionQuarantine.After(before, id, reason, now), cancel);
            return 0;
        }, cancel);
        return report with { Quarantined = report.Quarantined + 1 };
    }

    private async Task<Decision<(bool Recorded, bool Warned)>> DecideAsync(ExceptionId id, ExceptionQuarantine? before, CancellationToken cancel)
    {
        var known = await runtime.Database.ReadAsync(session => session.Exceptions.ReadAsync(id, cancel), cancel);
        var facts = inspection is null ? [] : (await ExceptionReading.ReadAsync(runtime, inspection, known!.Request.Members, cancel)).Facts;
        return await runtime.Database.ActAsync(actor, now, async session =>
        {
            var desk = await FindingDesk.OpenAsync(session, acting, cancel);
            if (desk.Refusal is { } refusal)
            {
                return refusal;
            }
            var grant = (await session.Exceptions.ReadAsync(id, cancel))!;
            var (swept, undecided) = await ExceptionDesk.SweepAsync(session, desk.Value, grant, facts, cancel);
            if (undecided is not null)
            {
                return undecided;
            }
            var warning = ExceptionWarnings.Due(swept, warned.TryGetValue(id, out var last) ? last : null, now);
            if (warning is not null)
            {
                await session.Exceptions.SaveWarningAsync(warning, now, cancel);
            }
            if (before is not null)
            {
                await session.Exceptions.ReleaseAsync(before, cancel);
            }
            return (Decision<(bool, bool)>)(swept.Version != grant.Version, warning is not null);
        }, cancel);
    }
}
