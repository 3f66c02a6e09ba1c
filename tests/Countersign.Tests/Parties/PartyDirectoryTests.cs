using Countersign.Parties;

namespace Countersign.Tests.Parties;

/// <summary>Whose hand a party's is, who is still here, and whom an address names.</summary>
public sealed class PartyDirectoryTests
{
    private static readonly PartyId Ann = PartyId.Person("ann");

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(PersonStatus.Active, null, true)]
    [InlineData(PersonStatus.Left, null, false)]
    [InlineData(PersonStatus.Active, 1, true)]
    [InlineData(PersonStatus.Active, 0, false)]
    [InlineData(null, -1, false)]
    public void Whoever_is_not_known_to_have_left_is_here(PersonStatus? status, int? endsIn, bool here)
    {
        var ann = Some.Person("ann") with
        {
            Status = status ?? Fact<PersonStatus>.Unknown,
            EndsAt = endsIn is { } hours ? Some.Now + TimeSpan.FromHours(hours) : Fact<Instant>.None(),
        };

        Assert.Equal(here, new PartyDirectory([ann], []).CanAct(Ann, Some.Now));
    }

    [Fact]
    public void A_teams_hands_are_its_people_its_lead_and_their_deputies_and_no_other_team()
    {
        var team = Some.Team(Some.Iam, "ann", "bob") with
        {
            Members = [Ann, PartyId.Person("bob"), Some.Cloud], Lead = PartyId.Person("lea"), Deputies = [PartyId.Person("dan"), Ann],
        };
        var led = Some.Team(Some.Payments, "bob") with { Lead = Some.Cloud };
        var parties = new PartyDirectory([], [team, led]);

        Assert.Equal(["person:ann", "person:bob", "person:lea", "person:dan"], parties.NaturalPersons(Some.Iam).Select(id => id.ToString()));
        Assert.Equal(["person:bob"], parties.NaturalPersons(Some.Payments).Select(id => id.ToString()));
    }

    [Fact]
    public void An_address_names_the_one_who_has_it()
    {
        var parties = new PartyDirectory([With("ann", "a"), With("bob", "two@example.com"), With("cem", "TWO@example.com"), With("dan", "")], []);

        Assert.Equal(Ann, parties.PersonByEmail("A")?.Id);
        Assert.Null(parties.PersonByEmail("two@example.com"));
        Assert.Null(parties.PersonByEmail(""));
    }

    private static Person With(string key, string email) => Some.Person(key) with { Email = email };
}
