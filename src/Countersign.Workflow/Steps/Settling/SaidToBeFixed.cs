namespace Countersign.Workflow.Steps.Settling;

/// <summary>
/// Findings that are said to be fixed, or were given back by their signatory: a reading that tells what it told before still contradicts, or
/// confirms, what was said meanwhile.
/// </summary>
internal static class SaidToBeFixed
{
    /// <summary>Marks their units where a source was read since.</summary>
    public static async Task MarkAsync(RunContext run, Instant now, CancellationToken cancel)
    {
        var units = await run.Database.ReadAsync(session => session.Findings.UnsettledBeforeReadingAsync(cancel), cancel);
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
