using Countersign.Parties;

namespace Countersign.Findings.Assigning;

/// <summary>Who stands in for a party, nearest first: itself, its deputies, its lead, then its parents with theirs.</summary>
internal static class StandIns
{
    public static IEnumerable<(string Relation, PartyId Party)> Of(PartyId party, PartyDirectory parties)
    {
        var seen = new HashSet<PartyId>();
        return Line(party, parties).Where(s => seen.Add(s.Party));
    }

    private static IEnumerable<(string Relation, PartyId Party)> Line(PartyId party, PartyDirectory parties)
    {
        yield return ("", party);
        if (parties.Person(party)?.Deputy is { } deputy)
        {
            yield return ($", deputy of `{party}`", deputy);
        }
        var teams = party.Kind == PartyKind.Person ? parties.TeamsOf(party) : parties.Team(party) is { } own ? [own] : [];
        foreach (var step in teams.SelectMany(t => Upwards(t, parties)))
        {
            yield return step;
        }
    }

    private static IEnumerable<(string Relation, PartyId Party)> Upwards(Team team, PartyDirectory parties)
    {
        // INVARIANT: a team is climbed once, so that a circle of parents ends.
        var climbed = new HashSet<PartyId>();
        for (var at = team; at is not null && climbed.Add(at.Id);)
        {
            foreach (var deputy in at.Deputies)
            {
                yield return ($", deputy of `{at.Id}`", deputy);
            }
            if (at.Lead is { } lead)
            {
                yield return ($", lead of `{at.Id}`", lead);
            }
            if (at.Parent is { } parent)
            {
                yield return ($", parent of `{at.Id}`", parent);
            }
            at = at.Parent is { } next ? parties.Team(next) : null;
        }
    }
}
