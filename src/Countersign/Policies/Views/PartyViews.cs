using Countersign.Parties;
using Countersign.Policies.Subjects;

namespace Countersign.Policies.Views;

/// <summary>Parties as policies see them. Of one that is not in the registry only its id is known.</summary>
public static class PartyViews
{
    public static PartyView Of(PartyId id, PartyDirectory parties)
    {
        if (parties.Person(id) is { } person)
        {
            return Of(person);
        }
        return parties.Team(id) is { } team
            ? Bare(id) with { Name = team.Name, Sponsor = Sponsor(team.Sponsor), People = Fact<IReadOnlyList<PartyView>>.Of(People(id, parties)) }
            : Bare(id);
    }

    public static PartyView Of(Person person) => new()
    {
        Id = person.Id.ToString(),
        Kind = EnumWord.Of(person.Id.Kind),
        Name = person.Name,
        Status = Facts.Word(person.Status),
        LeftAt = person.LeftAt,
        Employment = Facts.Word(person.Employment),
        EndsAt = Facts.EndsAt(person.EndsAt, person.Status),
        Sponsor = Sponsor(person.Sponsor),
    };

    private static PartyView Bare(PartyId id) => new() { Id = id.ToString(), Kind = EnumWord.Of(id.Kind) };

    // A member that the registry does not hold is left out, as the directory does when it asks who can act.
    private static List<PartyView> People(PartyId team, PartyDirectory parties) =>
        [.. parties.NaturalPersons(team).Select(parties.Person).OfType<Person>().OrderBy(p => p.Id).Select(Of)];

    private static Fact<string> Sponsor(PartyId? sponsor) => Facts.OrNone(sponsor?.ToString());
}
