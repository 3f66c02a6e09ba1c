using Countersign.Parties;

namespace Countersign.Findings.Assigning;

/// <summary>Whose hand a party's hand is at one moment.</summary>
internal static class Hands
{
    /// <summary>Whether a person acts for a party: as it, as one of its people, or as deputy of one who is away. Nobody who has left does.</summary>
    public static bool Include(PartyId party, Person person, PartyDirectory parties, Instant now)
    {
        if (!PartyDirectory.IsAlive(person, now))
        {
            return false;
        }
        var people = parties.LivePersons(parties.Current(party), now).ToList();
        return people.Exists(p => p.Id == person.Id) || people.Exists(p => p.Deputy == person.Id && Seats.IsAway(p, now));
    }
}
