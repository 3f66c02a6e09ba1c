namespace Countersign.Workflow.Steps.Settling;

/// <summary>
/// Findings of which something was said that no observation bears out yet, by who fixes them or who signs them off: they are looked at again
/// in every run, since a reading that tells what it told before confirms or contradicts it.
/// </summary>
internal static class Unsettled
{
    /// <summary>Marks their units.</summary>
    public static async Task MarkAsync(RunContext run, Instant now, CancellationToken cancel)
    {
        var units = await run.Database.ReadAsync(session => session.Findings.UnsettledAsync(cancel), cancel);
        if (units.Count == 0)
        {
            return;
        }
        await run.Database.ActAsync(run.Actor, now, async act =>
        {
            await act.Units.MarkDirtyAsync(units, cancel);
            return 0;
        }, cancel);
    }
}
