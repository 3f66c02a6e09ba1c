using Countersign.Findings;
using Countersign.Findings.Assigning;
using Countersign.Inventory;
using Countersign.Parties;
using Countersign.Storage;
using Countersign.Workflow.Config;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Operations.Acts;

/// <summary>
/// Keeps on open findings who comes to their resolver with an apply. They may be gone before the next evaluation, and what they fixed in
/// between is not theirs to sign off.
/// </summary>
internal static class ResolverPeople
{
    /// <param name="resolvers">Those of open findings.</param>
    public static async Task SaveAsync(
        ActSession session, Registry applied, Registry next, IEnumerable<PartyId> resolvers, CancellationToken cancel)
    {
        var identities = await session.Units.IdentitiesAsync(cancel);
        var before = Population.Of(applied, identities).Parties;
        var after = Population.Of(next, identities).Parties;
        var grown = resolvers.Where(r => Hands.Of(r, after, session.At).Except(Hands.Of(r, before, session.At)).Any()).ToList();
        if (grown.Count == 0)
        {
            return;
        }
        var findings = await session.Findings.UnconfirmedOfAsync(grown, cancel);
        await session.Findings.SaveAllAsync(
            [.. findings.Select(f => FindingMoves.Join(f, Hands.Of(f.Assignment!.Resolver, after, session.At))).OfType<FindingChange>()], cancel);
    }
}
