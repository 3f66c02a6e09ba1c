using Countersign.Controls;
using Countersign.Findings;
using Countersign.Findings.Assigning;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Sources;
using Countersign.Parties;
using Countersign.Policies;

namespace Countersign.Tests.Findings;

/// <summary>Who is asked about which kind of subject, in which order, and what each may do.</summary>
public sealed class AuthorityTests
{
    private static readonly PartyId SourceTeam = PartyId.Team("source"), Template = PartyId.Team("template"), Entitlement = PartyId.Team("entitlement");
    private static readonly PartyId System = PartyId.Team("system"), Subject = PartyId.Team("subject"), Control = PartyId.Team("control");
    private static readonly PartyId Responsible = PartyId.Team("responsible"), Delegate = PartyId.Team("delegate"), Manager = PartyId.Person("manager");

    private static readonly PartyId[] Everyone =
        [SourceTeam, Template, Entitlement, System, Subject, Control, Responsible, Delegate, Manager, Some.Governance, PartyId.Team("other")];

    /// <summary>What is known of the account, who is asked in order, and about which subjects; `-` where the place is empty.</summary>
    private const string Order = """
        service  - system source responsible <- Account Credential Use Identity
        service  entitlement - system source responsible <- Grant
        service  subject control responsible <- Party Surface Source
        service  template - system source responsible <- Template
        service  subject control responsible governance <- Control
        human    manager system source responsible <- Account Credential Use Identity
        human    entitlement manager system source responsible <- Grant
        human    subject control responsible <- Party Surface Source
        human    template manager system source responsible <- Template
        human    subject control responsible governance <- Control
        stranger - delegate system source responsible <- Account Credential Use Identity
        stranger entitlement - delegate system source responsible <- Grant
        stranger subject control responsible <- Party Surface Source
        stranger template - delegate system source responsible <- Template
        stranger subject control responsible governance <- Control
        none     source responsible <- Account Credential Use Identity
        none     entitlement source responsible <- Grant
        none     subject control responsible <- Party Surface Source
        none     template source responsible <- Template
        none     subject control responsible governance <- Control
        person   source responsible <- Account Credential Use
        person   entitlement source responsible <- Grant
        person   manager source responsible <- Identity
        person   subject control responsible <- Party Surface Source
        person   template source responsible <- Template
        person   subject control responsible governance <- Control
        """;

    /// <summary>What each party may do of all there is, and about which subjects; `other` may do by hand what everyone may.</summary>
    private const string Held = """
        source      Revoke Rotate Reissue Disable RemoveGrant AssignOwner Attest ProposeChange Manual <- all
        template    Revoke Rotate Reissue Disable RemoveGrant AssignOwner Attest ProposeChange Manual <- all
        entitlement RemoveGrant Manual <- all
        system      AssignOwner Attest ProposeChange Manual <- all
        subject     Manual <- Account Credential Grant Use Identity Template
        subject     AssignOwner Attest ProposeChange Manual <- Party Surface Control Source
        control     Manual <- Account Credential Grant Use Identity Template
        control     AssignOwner Attest ProposeChange Manual <- Party Surface Control Source
        responsible AssignOwner Attest ProposeChange Manual <- all
        delegate    Rotate Manual <- all
        manager     Disable Manual <- all
        governance  Manual <- Account Credential Grant Use Identity Party Template Surface Source
        governance  AssignOwner Attest ProposeChange Manual <- Control
        other       Manual <- all
        """;

    [Fact]
    public void Who_is_asked_is_in_the_table() => Assert.Equal(Order, Grouped(
        from known in (string[])["service", "human", "stranger", "none", "person"]
        from subject in Enum.GetValues<SubjectKind>()
        select ($"{known,-8} {string.Join(' ', Candidates.Of(Question(subject, known)).Select(c => c.Party?.Key ?? "-"))}", subject)));

    [Fact]
    public void What_each_may_do_is_in_the_table() => Assert.Equal(Held, Grouped(
        from party in Everyone
        from subject in Enum.GetValues<SubjectKind>()
        select ($"{party.Key,-11} {string.Join(' ', Authority.RemediesOf(party, Question(subject, "human")))}", subject)));

    [Fact]
    public void A_policy_without_remedies_is_done_by_hand()
    {
        var question = Question(SubjectKind.Account, "service");

        Assert.Equal([ActionKind.Manual], Authority.RemediesOf(Manager, question with { Policy = question.Policy with { Remedies = [] } }));
    }

    [Fact]
    public void One_of_the_accounts_owners_is_enough_for_what_is_delegated_to_them()
    {
        var question = Question(SubjectKind.Account, "human") with { Links = new AccountLinks { Owner = Some.Owned(Responsible) } };

        Assert.Contains(ActionKind.Disable, Authority.RemediesOf(Manager, question));
        Assert.Contains(ActionKind.Disable, Authority.RemediesOf(Responsible, question));
    }

    [Theory]
    [InlineData(true, "subject")]
    [InlineData(false, "source")]
    public void A_source_is_its_owners_before_it_is_its_teams(bool owned, string first)
    {
        var question = Question(SubjectKind.Source, "none") with { SubjectOwner = owned ? Subject : null };

        Assert.Equal(first, Candidates.Of(question).First().Party?.Key);
    }

    private static string Grouped(IEnumerable<(string Answer, SubjectKind Subject)> answers) =>
        string.Join('\n', answers.GroupBy(a => a.Answer, a => a.Subject)
            .Select(g => $"{g.Key} <- {(g.Count() == Enum.GetValues<SubjectKind>().Length ? "all" : string.Join(' ', g))}"));

    private static RoutingQuestion Question(SubjectKind subject, string known)
    {
        var person = Some.Person("subject") with { Manager = Manager };
        return Some.Question() with
        {
            Policy = Some.Policy(subject, Enum.GetValues<ActionKind>()),
            Control = Some.Control() with
            {
                Owner = Control,
                Raci = new Dictionary<string, RaciRow> { [Controls.Control.RemediationActivity] = new(null, [Responsible]) },
            },
            Source = Some.Source() with { Owner = SourceTeam },
            TemplateOwner = Template,
            EntitlementOwner = Entitlement,
            SubjectOwner = Subject,
            System = new SystemRecord { Name = "s", Title = "S", Owner = System },
            Account = known switch { "service" => Some.Account(), "human" or "stranger" => Some.Account(AccountKind.Human), _ => null },
            Person = known is "human" or "person" ? person : null,
            Links = known == "stranger" ? new AccountLinks { Owner = Some.Owned(Delegate) } : AccountLinks.None,
            Delegations = [new Delegation(Delegate, [ActionKind.Rotate], null), new Delegation(null, [ActionKind.Disable], null)],
        };
    }
}
