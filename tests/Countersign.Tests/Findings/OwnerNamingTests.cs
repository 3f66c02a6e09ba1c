using Countersign.Controls;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Parties;

namespace Countersign.Tests.Findings;

public sealed class OwnerNamingTests
{
    [Theory]
    [InlineData("cloud-1")]
    [InlineData("iam-2")]
    [InlineData("payments-1")]
    public void The_sources_team_the_present_owner_and_who_fixes_ownership_name_an_owner(string person)
    {
        var word = Naming().Decide(Some.Auditors, Some.PersonId(person));

        Assert.Equal(new OwnerConfirmation(SubjectId.Account("aws", "svc-report"), Some.Auditors, Some.Now, Some.PersonId(person)), word.Value);
    }

    [Theory]
    [InlineData(null, "team:payments", "account.own.no_person")]
    [InlineData("nobody", "team:payments", "account.own.person_unknown")]
    [InlineData("approvers-1", "team:payments", "account.own.not_allowed")]
    [InlineData("governance-1", "team:payments", "account.own.not_allowed")]
    [InlineData("cloud-1", "team:nobody", "account.own.party_unknown")]
    [InlineData("cloud-1", "external:vendor", "account.own.external")]
    [InlineData("cloud-1", "team:compliance", "account.own.compliance")]
    [InlineData("cloud-1", "person:compliance-2", "account.own.compliance")]
    [InlineData("cloud-1", "person:gone", "account.own.cannot_act")]
    public void Others_do_not_and_not_everybody_can_own(string? person, string owner, string code)
    {
        var vendor = new Team { Id = PartyId.Parse("external:vendor"), Name = "Vendor", Sponsor = Some.Payments };
        var naming = Naming() with { Parties = Some.Directory([Some.Person("gone") with { Status = PersonStatus.Left }], [vendor]) };

        Assert.Equal(code, naming.Decide(PartyId.Parse(owner), person is null ? null : Some.PersonId(person)).Refusal?.Code);
    }

    [Fact]
    public void A_refusal_says_who_may() =>
        Assert.Contains("`team:cloud`, `team:payments`, `team:iam`", Naming().Decide(Some.Payments, Some.PersonId("auditors-1")).Refusal!.Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_persons_word_outweighs_what_sources_say()
    {
        var word = new OwnerConfirmation(SubjectId.Account("aws", "svc-report"), Some.Payments, Some.Now, Some.PersonId("payments-1"));
        var account = Some.Account() with { OwnerHints = [new OwnerHint("tag", "team:iam"), new OwnerHint("CMDB", "team:iam")] };

        var owner = OwnerResolver.Resolve(account, null, null, new PartyLookup(Some.Directory(), (_, _) => null), word);

        Assert.Equal((OwnerState.Confirmed, (PartyId?)Some.Payments, true), (owner.State, owner.Owner, owner.Routes));
        Assert.Contains("`person:payments-1` confirmed it", owner.Explanation[0], StringComparison.Ordinal);
        Assert.Contains(owner.Explanation, e => e.Contains("team:iam", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tag", "tag", false)]
    [InlineData("tag", "CMDB", true)]
    public void Hints_agree_only_where_different_words_tell_them(string one, string other, bool routes)
    {
        var account = Some.Account() with { OwnerHints = [new OwnerHint(one, "team:iam"), new OwnerHint(other, "person:iam-1")] };

        Assert.Equal(routes, OwnerResolver.Resolve(account, null, null, new PartyLookup(Some.Directory(), (_, _) => null)).Routes);
    }

    [Fact]
    public void A_persons_word_stands_when_the_owner_has_left()
    {
        var word = new OwnerConfirmation(SubjectId.Account("aws", "svc-report"), Some.PersonId("gone"), Some.Now, Some.PersonId("gone"));
        var parties = Some.Directory([Some.Person("gone") with { Status = PersonStatus.Left }]);

        Assert.Equal(Some.PersonId("gone"), OwnerResolver.Resolve(Some.Account(), null, null, new PartyLookup(parties, (_, _) => null), word).Owner);
    }

    private static OwnerNaming Naming() => new()
    {
        Account = new AccountUnit(
            Some.Account(), Activity.Empty, new AccountLinks { Owner = new Ownership(OwnerState.Suggested, Some.Payments, 50, []) }),
        Source = Some.Source(),
        Controls = [Some.Control()],
        Policies = [Some.Policy(SubjectKind.Account, ActionKind.AssignOwner)],
        Workspace = new Workspace { Name = "main", Governance = Some.Governance, Compliance = Some.Compliance },
        Parties = Some.Directory(),
        Now = Some.Now,
    };
}
