using Countersign.Findings.Assigning;
using Countersign.Parties;

namespace Countersign.Findings.Separation;

/// <summary>The ways in which a person acts for a party at one moment: as it or one of its people, or as deputy of one who is away.</summary>
internal static class Standings
{
    /// <summary>As one of its people first. Empty where they do not act for it; nobody who has left does.</summary>
    public static IEnumerable<Standing> Of(PartyId party, Person person, PartyDirectory parties, Instant now) =>
        parties.LivePersons(parties.Current(party), now)
            .Select(one => Presence.Line(one.Id, parties, now).Select(p => p.Id).ToList()).Where(line => line.Contains(person.Id))
            .Select(line => new Standing(party, line.GetRange(0, line.IndexOf(person.Id)))).OrderBy(standing => standing.Deputised.Count > 0);
}
