using Countersign.Findings.Assigning;
using Countersign.Parties;

namespace Countersign.Findings.Separation;

/// <summary>The ways in which a person acts for a party at one moment: as it or one of its people, or as deputy of one who is away.</summary>
internal static class Standings
{
    /// <summary>Empty where they do not act for it; nobody who has left does.</summary>
    public static IEnumerable<Standing> Of(PartyId party, Person person, PartyDirectory parties, Instant now)
    {
        if (!PartyDirectory.IsAlive(person, now))
        {
            yield break;
        }
        var people = parties.LivePersons(parties.Current(party), now).ToList();
        if (people.Exists(p => p.Id == person.Id))
        {
            yield return new Standing(party, []);
        }
        foreach (var away in people.Where(p => p.Id != person.Id && Seats.IsAway(p, now)))
        {
            if (Chain(away, person.Id, parties, now) is { } deputised)
            {
                yield return new Standing(party, deputised);
            }
        }
    }

    // A deputy who is away passes the place on to their own.
    private static List<PartyId>? Chain(Person away, PartyId to, PartyDirectory parties, Instant now)
    {
        var line = Presence.Line(away.Id, parties, now).Select(person => person.Id).ToList();
        var at = line.IndexOf(to);
        return at < 0 ? null : line.GetRange(0, at);
    }
}
