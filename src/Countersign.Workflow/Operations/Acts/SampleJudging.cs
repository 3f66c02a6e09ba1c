using Countersign.Findings;
using Countersign.Findings.SigningOff;
using Countersign.Storage;

namespace Countersign.Workflow.Operations.Acts;

/// <summary>What came of samples, recorded in the act after which it is known. One that is contradicted suspends its rule.</summary>
internal static class SampleJudging
{
    public static async Task SettleAsync(ActSession session, IReadOnlyCollection<FindingId> findings, CancellationToken cancel)
    {
        var waiting = (await session.SignOffs.SamplesAsync(findings, cancel)).SelectMany(of => of).Where(sample => sample.Outcome is null).ToList();
        if (waiting.Count == 0)
        {
            return;
        }
        var states = await session.Findings.ReadAllAsync(findings, cancel);
        var rules = (await session.SignOffs.RulesAsync(cancel)).ToDictionary(rule => rule.Id);
        foreach (var sample in waiting)
        {
            if (SignOffSample.OutcomeAt(states[sample.Finding].State) is not { } outcome)
            {
                continue;
            }
            await session.SignOffs.SaveAsync(sample with { Outcome = outcome }, cancel);
            if (outcome == SampleOutcome.Contradicted && SignOffRules.Contradicted(rules[sample.Rule], sample) is { IsRefused: false, Value: var change })
            {
                await session.SignOffs.SaveAsync(change, cancel);
                rules[sample.Rule] = change.After;
            }
        }
    }
}
