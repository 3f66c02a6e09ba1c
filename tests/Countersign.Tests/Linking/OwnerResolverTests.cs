using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Parties;

namespace Countersign.Tests.Linking;

/// <summary>Who owns an account: the person it is joined to, else what hints agree on most.</summary>
public sealed class OwnerResolverTests
{
    private static readonly PartyLookup Lookup = new(
        Some.Directory([Some.Person("ada") with { EmployeeId = "17", Email = "ada@example.com" }]), (_, native) => native == "cn=Ada" ? Some.PersonId("ada") : null);

    [Fact]
    public void A_human_account_is_its_persons()
    {
        var identity = new Identity { Source = "hr", NativeId = "17", EmployeeId = "17" };
        Assert.Equal(
            new Ownership(OwnerState.Confirmed, Some.PersonId("ada"), 100, ["the account is joined to `identity:hr/17`, who is `person:ada`"]),
            OwnerResolver.Resolve(Some.Account(AccountKind.Human), identity, null, Lookup));
        Assert.Equal(Ownership.None, OwnerResolver.Resolve(Some.Account(), identity, null, Lookup));
    }

    [Theory]
    [InlineData("Cloud", "team:cloud")]
    [InlineData(" team:cloud ", "team:cloud")]
    [InlineData("Ada", "person:ada")]
    [InlineData("17", "person:ada")]
    [InlineData("ADA@example.com", "person:ada")]
    [InlineData("cn=Ada", "person:ada")]
    [InlineData("team:nobody", null)]
    [InlineData("nobody", null)]
    [InlineData("odd:team:cloud", null)]
    public void A_hint_means_a_party_by_any_of_its_names(string written, string? party) =>
        Assert.Equal(party, Lookup.Find("aws", written)?.ToString());

    [Fact]
    public void One_hint_alone_is_only_shown()
    {
        var owner = Resolve(("tag", "cloud"));
        Assert.Equal(new Ownership(OwnerState.Suggested, Some.Cloud, 50, ["tag says `cloud`: `team:cloud`"]), owner);
        Assert.False(owner.Routes);
    }

    [Fact]
    public void Two_origins_that_agree_route_and_one_that_repeats_itself_does_not()
    {
        Assert.True(Resolve(("tag", "cloud"), ("manager", "cloud")).Routes);
        Assert.False(Resolve(("tag", "cloud"), ("tag", "team:cloud")).Routes);
    }

    [Fact]
    public void A_person_agrees_with_their_team_and_goes_before_it()
    {
        var owner = Resolve(("tag", "cloud"), ("creator", "cloud-1"), ("manager", "payments"));
        Assert.Equal((PartyId.Person("cloud-1"), 80), (owner.Owner!.Value, owner.Confidence));
    }

    [Fact]
    public void Of_hints_that_do_not_agree_the_first_by_id_is_shown()
    {
        var owner = Resolve(("tag", "payments"), ("manager", "nobody"), ("creator", "cloud"));
        Assert.Equal((Some.Cloud, 50), (owner.Owner!.Value, owner.Confidence));
        Assert.Equal(["tag says `payments`: `team:payments`", "manager says `nobody`, which is no party known here", "creator says `cloud`: `team:cloud`"],
            owner.Explanation);
    }

    [Fact]
    public void What_no_hint_tells_the_tag_of_an_instance_does()
    {
        var template = new Template { Name = "runner", Matches = "true", InstanceOwnerTag = "team" };
        var account = Some.Account() with { Tags = new Dictionary<string, string> { ["team"] = "cloud" } };
        Assert.Equal(["template runner says `cloud`: `team:cloud`"], OwnerResolver.Resolve(account, null, template, Lookup).Explanation);
    }

    private static Ownership Resolve(params (string By, string Party)[] hints) =>
        OwnerResolver.Resolve(Some.Account() with { OwnerHints = [.. hints.Select(h => new OwnerHint(h.By, h.Party))] }, null, null, Lookup);
}
