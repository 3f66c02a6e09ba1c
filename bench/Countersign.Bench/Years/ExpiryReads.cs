using Countersign.ExceptionGrants;
using Countersign.Findings;
using Countersign.Storage.Queries;
using Countersign.Workflow;

namespace Countersign.Bench.Years;

/// <summary>Reads what an exception permits around its end, by each way that the product has, and judges it by the oracle.</summary>
internal sealed class ExpiryReads(WorkspaceRuntime runtime, PermitOracle oracle, ReadTally tally)
{
    public async Task ReadAsync(ExceptionId exception, FindingId finding, IEnumerable<Instant> looks, bool recorded)
    {
        var last = Instant.Parse("0001-01-01T00:00:00Z");
        foreach (var batch in looks.Chunk(500))
        {
            var by = await StatesAsync(exception, finding, batch);
            for (var i = 0; i < batch.Length; i++)
            {
                Count(batch[i], by[i], oracle.Permits(exception.Value, batch[i].ToString()));
                tally.BackwardMoves += batch[i] < last ? 1 : 0;
                tally.AfterRecording += recorded ? 1 : 0;
                last = batch[i];
            }
        }
    }

    private void Count(Instant at, bool permitted, bool must)
    {
        tally.Reads++;
        tally.NearChanges += ExpiryClock.IsNearChange(at) ? 1 : 0;
        tally.Late += permitted && !must ? 1 : 0;
        tally.Early += !permitted && must ? 1 : 0;
    }

    // The exception as stored, the finding as stored, the list of findings by SQL, and the operation that the command calls.
    private async Task<bool[]> StatesAsync(ExceptionId exception, FindingId finding, Instant[] looks)
    {
        var states = await runtime.Database.ReadAsync(async session =>
        {
            var excepted = (await session.Findings.ReadAsync(finding, default))!;
            var read = new bool[looks.Length];
            for (var i = 0; i < looks.Length; i++)
            {
                read[i] = (i % 50) switch
                {
                    0 when excepted.State == FindingState.Excepted => await IsListedAsync(session, excepted, looks[i]),
                    < 25 when excepted.State == FindingState.Excepted =>
                        (await session.Findings.ReadAsync(finding, default))!.EffectiveState(looks[i]) == FindingState.Excepted,
                    _ => (await session.Exceptions.ReadAsync(exception, default))!.Suppresses(looks[i]),
                };
            }
            return read;
        }, default);
        for (var i = 1; i < looks.Length; i += 50)
        {
            states[i] = (await runtime.Exceptions.ReadAsync(exception, looks[i], default)).Value.State == ExceptionState.Active;
        }
        return states;
    }

    private static async Task<bool> IsListedAsync(Storage.ReadSession session, Finding finding, Instant at)
    {
        var filter = new FindingFilter { States = [FindingState.Excepted], At = at, Policy = finding.Policy, SubjectPrefix = finding.Subject.Value };
        return (await session.Queries.Findings.ListAsync(filter, null, 10, default)).Items.Any(listed => listed.Id == finding.Id);
    }
}
