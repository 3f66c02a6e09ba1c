using Countersign.Parties;

namespace Countersign.Workflow.Config.Planning;

/// <summary>A party with open work goes only when somebody takes it over.</summary>
internal static class OpenWorkRules
{
    public static IEnumerable<ConfigProblem> Refusals(Registry applied, Registry next, IReadOnlyDictionary<PartyId, int> openWork)
    {
        var fed = next.Sources.Any(s => s.FeedsParties);
        var there = next.Persons.Select(p => p.Id).Concat(next.Teams.Select(t => t.Id)).Except(next.RetiredParties).ToHashSet();
        var before = applied.Persons.Select(p => p.Id).Concat(applied.Teams.Select(t => t.Id)).Except(applied.RetiredParties);
        foreach (var party in before.Where(p => !there.Contains(p) && openWork.GetValueOrDefault(p) > 0).Order())
        {
            var removed = !next.RetiredParties.Contains(party);
            if (removed && fed && party.Kind == PartyKind.Person)
            {
                continue;
            }
            if (!next.Successors.TryGetValue(party, out var successor))
            {
                yield return Refusal(applied, next, party, openWork[party], removed);
            }
            else if (!there.Contains(successor))
            {
                var remedy = $"Its successor `{successor}` is not here: name a party that is.";
                yield return Refusal(applied, next, party, openWork[party], removed) with { Remedy = remedy };
            }
        }
    }

    private static ConfigProblem Refusal(Registry applied, Registry next, PartyId party, int open, bool removed)
    {
        var kind = party.Kind == PartyKind.Person ? "Person" : "Team";
        var document = next.Document(kind, party.Key) ?? applied.Document(kind, party.Key)!;
        var word = kind.ToLowerInvariant();
        return new ConfigProblem(
            $"config.{word}.open_work", document.File, document.Line, 1, document.Thing, "Who takes its open work over?",
            $"`{party}` has {open} open {(open == 1 ? "assignment" : "assignments")} and "
                + $"{(removed ? "its document is gone" : "is retired without a successor")}.",
            $"Keep the document with `spec: {{ retired: true, successor: team:NAME }}`, or have the work reassigned first.");
    }
}
