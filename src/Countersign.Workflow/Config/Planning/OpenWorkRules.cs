using Countersign.Parties;

namespace Countersign.Workflow.Config.Planning;

/// <summary>A party with open work goes only when somebody takes it over.</summary>
internal static class OpenWorkRules
{
    public static IEnumerable<ConfigProblem> Refusals(Registry applied, Registry next, OpenWork work)
    {
        var fed = next.Sources.Any(s => s.FeedsParties);
        var there = There(next).ToHashSet();
        var parties = next.Directory([]);
        // An exception keeps the names that it was asked for with, so whoever has retired needs a successor until it has ended.
        var before = There(applied).Union(applied.Successors.Keys.Where(work.Exceptions.ContainsKey));
        foreach (var party in before.Where(p => !there.Contains(p)).Order())
        {
            var removed = !next.RetiredParties.Contains(party);
            if (work.Said(party) is not { } open || (removed && fed && party.Kind == PartyKind.Person))
            {
                continue;
            }
            if (!next.Successors.ContainsKey(party))
            {
                yield return Refusal(applied, next, party, open, removed);
            }
            else if (parties.Current(party) is var successor && !there.Contains(successor))
            {
                var remedy = $"Its successor `{successor}` is not here: name a party that is.";
                yield return Refusal(applied, next, party, open, removed) with { Remedy = remedy };
            }
        }
    }

    private static IEnumerable<PartyId> There(Registry registry) =>
        registry.Persons.Select(p => p.Id).Concat(registry.Teams.Select(t => t.Id)).Except(registry.RetiredParties);

    private static ConfigProblem Refusal(Registry applied, Registry next, PartyId party, string open, bool removed)
    {
        var kind = party.Kind == PartyKind.Person ? "Person" : "Team";
        var document = next.Document(kind, party.Key) ?? applied.Document(kind, party.Key)!;
        var word = kind.ToLowerInvariant();
        return new ConfigProblem(
            $"config.{word}.open_work", document.File, document.Line, 1, document.Thing, "Who takes its open work over?",
            $"`{party}` has {open} and {(removed ? "its document is gone" : "is retired without a successor")}.",
            $"Keep the document with `spec: {{ retired: true, successor: team:NAME }}`, or have the work reassigned, and exceptions ended, first.");
    }
}
