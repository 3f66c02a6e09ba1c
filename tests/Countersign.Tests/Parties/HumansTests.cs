using Countersign.Parties;

namespace Countersign.Tests.Parties;

/// <summary>Which keys are of one human.</summary>
public sealed class HumansTests
{
    [Fact]
    public void Who_shares_nothing_is_alone()
    {
        var parties = Of(Some("a", "a@example.com", "1"), Some("b", "b@example.com", "2"), Some("c", " ", ""), Some("d", " ", ""));

        Assert.Empty(parties.Twins);
        Assert.Equal([PartyId.Person("c")], parties.KeysOf(PartyId.Person("c")));
        Assert.False(parties.AreOneHuman(PartyId.Person("a"), PartyId.Person("b")));
        Assert.False(parties.AreOneHuman(PartyId.Person("c"), PartyId.Person("d")));
    }

    [Fact]
    public void Whoever_shares_with_one_who_shares_with_another_is_that_one_too()
    {
        var parties = Of(Some("a", "x@example.com", "1"), Some("b", "y@example.com", "1"), Some("c", "Y@EXAMPLE.com", "3"), Some("d", null, "4"));

        Assert.True(parties.AreOneHuman(PartyId.Person("c"), PartyId.Person("a")));
        Assert.True(parties.IsAmong(PartyId.Person("a"), [PartyId.Person("d"), PartyId.Person("3")]));
        Assert.False(parties.IsAmong(PartyId.Person("d"), [PartyId.Person("a"), PartyId.Person("3")]));
        Assert.Equal(
            ["person:1", "person:3", "person:a", "person:b", "person:c"], parties.KeysOf(PartyId.Person("b")).Select(key => key.ToString()).Order());
        Assert.Equal(
            [
                new Twins(PartyId.Person("a"), PartyId.Person("b"), TwinTrait.EmployeeId),
                new Twins(PartyId.Person("b"), PartyId.Person("c"), TwinTrait.Email),
            ],
            parties.Twins);
    }

    [Fact]
    public void A_key_that_is_anothers_employee_id_is_theirs()
    {
        var parties = Of(Some("17", null, null), Some("ann", null, "17"));

        Assert.Equal([new Twins(PartyId.Person("17"), PartyId.Person("ann"), TwinTrait.Key)], parties.Twins);
        Assert.True(parties.AreOneHuman(PartyId.Person("ann"), PartyId.Person("17")));
    }

    [Fact]
    public void Employee_ids_that_come_to_one_key_are_still_two() =>
        Assert.False(Of(Some("a-b", null, "a.b"), Some("a-b-2", null, "a_b")).AreOneHuman(PartyId.Person("a-b"), PartyId.Person("a-b-2")));

    [Fact]
    public void Two_keys_are_told_of_once() => Assert.Equal(
        [new Twins(PartyId.Person("17"), PartyId.Person("ann"), TwinTrait.Email)],
        Of(Some("17", "ann@example.com", null), Some("ann", "ann@example.com", "17")).Twins);

    [Theory]
    [InlineData("1", "b@example.com", "person:a")]
    [InlineData(" 1 ", null, "person:a")]
    [InlineData("9", " B@example.com", "person:b")]
    [InlineData(null, "b@example.com", "person:b")]
    [InlineData("9", "c@example.com", null)]
    [InlineData("9", null, null)]
    [InlineData(null, null, null)]
    public void Who_has_an_employee_id_comes_before_who_has_an_address(string? employeeId, string? email, string? key) => Assert.Equal(
        key, Of(Some("a", "a@example.com", "1"), Some("b", "b@example.com", "2")).KeyWith(employeeId, email)?.ToString());

    private static PartyDirectory Of(params Person[] persons) => new(persons, []);

    private static Person Some(string key, string? email, string? employeeId) => Tests.Some.Person(key) with
    {
        Email = email is null ? Fact<string>.Unknown : email,
        EmployeeId = employeeId is null ? Fact<string>.Unknown : employeeId,
    };
}
