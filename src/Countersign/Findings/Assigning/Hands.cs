using Countersign.Findings.Separation;
using Countersign.Parties;

namespace Countersign.Findings.Assigning;

/// <summary>Whose hand a party's hand is at one moment.</summary>
public static class Hands
{
    /// <summary>Whether a person acts for a party: as it, as one of its people, or as deputy of one who is away. Nobody who has left does.</summary>
    public static bool Include(PartyId party, Person person, PartyDirectory parties, Instant now) =>
        Standings.Of(party, person, parties, now).Any();

    /// <summary>Whose hand a party's hand may be: its natural persons, and all who take the place of one who is away; each once.</summary>
    public static IReadOnlyList<PartyId> Of(PartyId party, PartyDirectory parties, Instant now)
    {
        var people = parties.NaturalPersons(parties.Current(party));
        PartyId[] deputies =
        [
            .. people.Where(p => parties.Person(p) is { } person && Seats.IsAway(person, now))
                .SelectMany(p => Presence.Line(p, parties, now)).Select(p => p.Id),
        ];
        return deputies.Length == 0 ? people : [.. people.Union(deputies)];
    }
}
