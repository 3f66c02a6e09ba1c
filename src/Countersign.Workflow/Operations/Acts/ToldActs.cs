using Countersign.Findings;
using Countersign.Findings.Acts;
using Countersign.Findings.Rulings;
using Countersign.Findings.Separation;
using Countersign.Storage;

namespace Countersign.Workflow.Operations.Acts;

/// <summary>What people did about findings, for whoever may see them.</summary>
public static class ToldActs
{
    /// <summary>All that was done about a finding, oldest first.</summary>
    public static async Task<IReadOnlyList<ToldAct>> ReadAsync(ReadSession session, Finding finding, CancellationToken cancel)
    {
        FindingAct[] acts = [.. (await session.Findings.ActsAsync([finding.Id], cancel))[finding.Id]];
        return acts.Length == 0 ? [] : ToldAct.Of(
            acts,
            [.. (await session.Disputes.ReadAsync([finding.Id], cancel))[finding.Id]],
            await session.Disputes.OverridesOfAsync(finding.Subject, cancel),
            await RulingsAsync(session, acts, cancel));
    }

    /// <summary>Single acts, of whatever findings, with the rulings that they gave; by finding.</summary>
    internal static async Task<IReadOnlyDictionary<FindingId, ToldAct>> ReadAsync(
        ReadSession session, IReadOnlyList<FindingAct> acts, CancellationToken cancel)
    {
        var rulings = await RulingsAsync(session, acts, cancel);
        return acts.ToDictionary(act => act.Finding, act => ToldAct.Of([act], [], [], rulings)[0]);
    }

    private static async Task<IReadOnlyList<Ruling>> RulingsAsync(ReadSession session, IReadOnlyList<FindingAct> acts, CancellationToken cancel) =>
        acts.Select(ToldAct.RulingOf).OfType<RulingId>().ToList() is { Count: > 0 } given ? await session.Disputes.RulingsAsync(given, cancel) : [];
}
