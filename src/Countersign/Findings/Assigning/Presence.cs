using Countersign.Controls;
using Countersign.Parties;

namespace Countersign.Findings.Assigning;

/// <summary>Who is there for a party at one moment.</summary>
public static class Presence
{
    private const int LongestChain = 8;

    /// <summary>
    /// To whom a matter of a party goes now: for what is critical the person on call, else the lead, else the first who is there; else the
    /// party itself. Whoever is away is taken the place of by their deputy.
    /// </summary>
    public static PartyId Addressee(PartyId party, Severity severity, PartyDirectory parties, Instant now)
    {
        var current = parties.Current(party);
        if (parties.Team(current) is not { } team)
        {
            return There(current, parties, now) ?? current;
        }
        if (severity < Severity.Critical)
        {
            return current;
        }
        return new[] { team.OnCall, team.Lead }.Concat(parties.NaturalPersons(current).Select(p => (PartyId?)p))
            .OfType<PartyId>().Select(p => There(p, parties, now)).FirstOrDefault(p => p is not null) ?? current;
    }

    /// <summary>The parties that a person acts for: as themselves, as one of a team's people, as deputy of one who is away; in order of their ids.</summary>
    public static IReadOnlyList<PartyId> PartiesOf(Person person, PartyDirectory parties, Instant now) =>
    [
        .. parties.Teams.Select(team => team.Id).Concat(parties.Persons.Where(p => p.Id == person.Id || Seats.IsAway(p, now)).Select(p => p.Id))
            .Where(party => Hands.Include(party, person, parties, now)).Order(),
    ];

    /// <summary>The person, or the deputy who takes their place; null where nobody is there.</summary>
    public static PartyId? There(PartyId person, PartyDirectory parties, Instant now) =>
        Line(person, parties, now).Where(p => !Seats.IsAway(p, now)).Select(p => (PartyId?)p.Id).FirstOrDefault();

    /// <summary>The person, and the deputies who take their place while they, and one after the other these too, are away. Nobody who has left is.</summary>
    public static IEnumerable<Person> Line(PartyId person, PartyDirectory parties, Instant now)
    {
        var (at, steps) = (parties.Person(person), 0);
        while (at is not null && PartyDirectory.IsAlive(at, now) && steps++ <= LongestChain)
        {
            yield return at;
            at = Seats.IsAway(at, now) && at.Deputy is { } deputy ? parties.Person(deputy) : null;
        }
    }
}
