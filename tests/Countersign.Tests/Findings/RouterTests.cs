using Countersign.Controls;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Sources;
using Countersign.Parties;
using Countersign.Policies;

namespace Countersign.Tests.Findings;

public sealed class RouterTests
{
    private static readonly PartyId Owner = Some.PersonId("owner");

    private static readonly Delegation ToOwners = new(null, [ActionKind.Rotate], null);

    [Fact]
    public void The_sources_team_resolves_where_nobody_nearer_can() => AssertResolver(Some.Cloud, Some.Question());

    [Fact]
    public void A_retired_teams_successor_takes_over_its_authority()
    {
        var whole = Some.Directory();
        var parties = new PartyDirectory(whole.Persons, whole.Teams.Where(t => t.Id != Some.Cloud), new Dictionary<PartyId, PartyId> { [Some.Cloud] = Some.Payments });
        AssertResolver(Some.Payments, Some.Question(parties));
    }

    [Fact]
    public void A_route_comes_first() =>
        AssertResolver(Some.Payments, Some.Question() with { Routes = [new Route("first", "true", Some.Payments, 1)], Delegations = [To(Some.Payments)] });

    [Fact]
    public void A_route_gives_no_authority_by_itself()
    {
        var routing = AssertResolver(Some.Cloud, Some.Question() with { Routes = [new Route("first", "true", Some.Payments, 1)] });
        var step = Assert.Single(routing.Steps, s => s is { Question: "route `first`", Taken: false });
        Assert.Contains("`rotate`, `revoke`", step.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_templates_owner_answers_for_its_template() =>
        AssertResolver(Some.Payments, Some.Question() with { Policy = Some.Policy() with { AnsweredBy = AnsweredBy.Template }, TemplateOwner = Some.Payments });

    [Fact]
    public void A_templates_owner_does_not_answer_for_an_instance() =>
        AssertResolver(Some.Cloud, Some.Question() with { TemplateOwner = Some.Payments });

    [Fact]
    public void An_entitlements_owner_removes_grants() =>
        AssertResolver(Some.Payments, Some.Question() with {
            Policy = Some.Policy(SubjectKind.Grant, ActionKind.RemoveGrant), EntitlementOwner = Some.Payments });

    [Fact]
    public void An_entitlements_owner_cannot_rotate() =>
        AssertResolver(Some.Cloud, Some.Question() with { Policy = Some.Policy(SubjectKind.Grant, ActionKind.Rotate), EntitlementOwner = Some.Payments });

    [Fact]
    public void An_owner_resolves_what_the_source_delegates_to_owners() => AssertResolver(Owner, Owned() with { Delegations = [ToOwners] });

    [Fact]
    public void An_owner_without_delegation_does_not() => AssertResolver(Some.Cloud, Owned());

    [Fact]
    public void An_owner_whose_team_has_the_delegation_resolves()
    {
        var parties = Some.Directory([Some.Person("owner")], [Some.Team(Some.Payments, "owner")]);
        AssertResolver(Owner, Owned(parties) with { Delegations = [To(Some.Payments)] });
    }

    [Fact]
    public void An_owner_that_one_source_alone_suggests_is_shown_and_not_taken()
    {
        var weak = new Ownership(OwnerState.Suggested, Owner, 40, []);
        var routing = AssertResolver(Some.Cloud, Owned() with { Links = new AccountLinks { Owner = weak }, Delegations = [ToOwners] });
        Assert.Contains(routing.Steps, s => s.Question == "account's owner" && s.Reason.Contains("suggested", StringComparison.Ordinal));
    }

    [Fact]
    public void An_owner_that_two_sources_suggest_is_taken() => AssertResolver(
        Owner, Owned() with { Links = new AccountLinks { Owner = new Ownership(OwnerState.Suggested, Owner, 60, []) }, Delegations = [ToOwners] });

    [Fact]
    public void An_owner_who_left_is_skipped_with_the_reason()
    {
        var parties = Some.Directory([Some.Person("owner") with { Status = PersonStatus.Left }]);
        var routing = AssertResolver(Some.Cloud, Owned(parties) with { Delegations = [ToOwners] });
        Assert.Contains(routing.Steps, s => s == new RoutingStep("account's owner", Owner, false, "has left"));
    }

    [Fact]
    public void An_owner_who_is_away_stays_and_the_deputy_acts()
    {
        var away = Some.Person("owner") with { Absence = new Absence(Some.Now + TimeSpan.FromDays(7)), Deputy = Some.PersonId("cloud-1") };
        var routing = AssertResolver(Owner, Owned(Some.Directory([away])) with { Delegations = [ToOwners] });
        Assert.Contains(routing.Steps, s => s.Taken && s.Reason.Contains("`person:cloud-1` acts as deputy", StringComparison.Ordinal));
    }

    [Fact]
    public void The_line_manager_resolves_for_a_human_account() => AssertResolver(Owner, Human(PersonStatus.Active));

    [Fact]
    public void The_manager_at_leaving_resolves_for_a_leaver() =>
        Assert.Contains(AssertResolver(Owner, Human(PersonStatus.Left)).Steps, s => s is { Question: "manager at leaving", Taken: true });

    [Fact]
    public void Nobody_resolves_their_own_finding()
    {
        var question = Human(PersonStatus.Active);
        var self = question with { Person = question.Person! with { Manager = question.Person.Id } };
        Assert.Contains(AssertResolver(Some.Cloud, self).Steps, s => s.Reason.Contains("own finding", StringComparison.Ordinal));
    }

    [Fact]
    public void The_systems_owner_resolves_what_owners_of_systems_may() => AssertResolver(
        Some.Payments, Some.Question() with { Policy = Some.Policy(SubjectKind.Account, ActionKind.AssignOwner), System = PaymentsSystem });

    [Fact]
    public void The_systems_owner_cannot_rotate() => AssertResolver(Some.Cloud, Some.Question() with { System = PaymentsSystem });

    [Fact]
    public void The_controls_responsible_party_comes_last() => AssertResolver(
        Some.Iam, Some.Question() with { Policy = Some.Policy(SubjectKind.Account, ActionKind.AssignOwner), Source = null });

    [Fact]
    public void Anybody_on_the_list_can_do_what_is_done_by_hand() =>
        AssertResolver(Owner, Owned() with { Policy = Some.Policy(SubjectKind.Account, ActionKind.Disable, ActionKind.Manual) });

    [Fact]
    public void The_sponsor_stands_for_an_outside_party()
    {
        var vendor = new PartyId(PartyKind.External, "vendor");
        var parties = Some.Directory(instead: [new Team { Id = vendor, Name = "Vendor", Sponsor = Some.Payments }]);
        var question = Some.Question(parties) with { Links = new AccountLinks { Owner = Some.Owned(vendor) }, Delegations = [To(vendor)] };
        Assert.Contains(AssertResolver(Some.Payments, question).Steps, s => s.Reason.Contains("`external:vendor`", StringComparison.Ordinal));
    }

    [Fact]
    public void An_outside_party_without_sponsor_is_skipped() => AssertResolver(
        Some.Cloud, Some.Question() with { Routes = [new Route("out", "true", new PartyId(PartyKind.External, "vendor"), 1)] });

    [Fact]
    public void Compliance_never_resolves()
    {
        var question = Some.Question() with {
            Source = Some.Source() with { Owner = Some.Compliance }, Policy = Some.Policy(SubjectKind.Account, ActionKind.Manual) };
        Assert.Contains(AssertResolver(Some.Iam, question).Steps, s => s.Reason.Contains("never fixes", StringComparison.Ordinal));
    }

    [Fact]
    public void A_controls_owner_resolves_for_the_control() => AssertResolver(
        Some.Payments, Document(SubjectKind.Control) with { SubjectOwner = Some.Payments });

    [Fact]
    public void The_owner_of_the_policys_control_resolves_for_a_control_without_one() => AssertResolver(Some.PersonId("iam-1"), Document(SubjectKind.Control));

    [Fact]
    public void Governance_is_the_last_resort_for_a_control_without_a_living_owner() => AssertResolver(
        Some.Governance, Document(SubjectKind.Control) with { Control = Some.Control() with { Owner = null, Raci = new Dictionary<string, RaciRow>() } });

    [Fact]
    public void A_sources_team_resolves_for_its_source() => AssertResolver(Some.Cloud, Document(SubjectKind.Source) with { Source = Some.Source() });

    [Fact]
    public void Without_a_resolver_it_is_unroutable_and_names_what_was_tried()
    {
        var routing = Router.Route(Some.Question() with { Source = null });
        Assert.Null(routing.Assignment);
        Assert.Equal(
            "Nobody can resolve it: account's owner nobody is known or suggested; system's owner the account belongs to no known system; "
            + "source's team none is named; control's responsible party `team:iam` may do none of `rotate`, `revoke` here, by ownership or delegation.",
            routing.UnroutableReason);
    }

    [Theory]
    [InlineData(Severity.Critical, 2)]
    [InlineData(Severity.High, 14)]
    [InlineData(Severity.Medium, 30)]
    [InlineData(Severity.Low, 90)]
    public void It_is_due_by_its_severity(Severity severity, int days) =>
        Assert.Equal(Some.Now + TimeSpan.FromDays(days), Router.Route(Some.Question() with { Severity = severity }).Assignment!.DueAt);

    [Fact]
    public void The_policy_may_say_when_it_is_due()
    {
        var policy = Some.Policy() with { Due = new Dictionary<Severity, TimeSpan> { [Severity.High] = TimeSpan.FromDays(1) } };
        Assert.Equal(Some.Now + TimeSpan.FromDays(1), Router.Route(Some.Question() with { Policy = policy }).Assignment!.DueAt);
    }

    /// <summary>Who stands in for a lost resolver: governance, where it can act and is not compliance, nor outside.</summary>
    [Theory]
    [InlineData("team:governance", true)]
    [InlineData("person:iam-1", true)]
    [InlineData("team:compliance", false)]
    [InlineData("team:nobody", false)]
    [InlineData("external:vendor", false)]
    [InlineData(null, false)]
    public void Governance_stands_in_where_it_can_act(string? governance, bool standsIn)
    {
        var parties = Some.Directory(instead: [Some.Team(new PartyId(PartyKind.External, "vendor"), "iam-1")]);
        var question = Some.Question(parties) with { Source = null, Workspace = Some.Question().Workspace with { Governance = governance is null ? null : PartyId.Parse(governance) } };
        var lost = Router.Route(question);
        var routing = Router.StandIn(question, lost);

        Assert.Equal(standsIn ? governance : null, routing.Assignment?.Resolver.ToString());
        Assert.Equal(standsIn, routing.Steps.Any(s => s is { Question: "governance, as stand-in", Taken: true }));
        Assert.Equal(standsIn, !ReferenceEquals(lost, routing));
    }

    [Fact]
    public void A_place_that_names_nobody_is_not_taken() =>
        Assert.All(Router.Route(Some.Question()).Steps.Where(s => s.Candidate == "none"), s => Assert.False(s.Taken));

    [Fact]
    public void An_outside_party_without_sponsor_is_named_in_its_step()
    {
        var vendor = new PartyId(PartyKind.External, "vendor");
        var routing = Router.Route(Some.Question() with { Routes = [new Route("out", "true", vendor, 1)] });

        Assert.Equal(new RoutingStep("route `out`", vendor, false, "external:vendor is outside and has no internal sponsor"), routing.Steps[0]);
    }

    [Fact]
    public void A_sponsor_may_be_a_person()
    {
        var vendor = new PartyId(PartyKind.External, "vendor");
        var parties = Some.Directory(instead: [new Team { Id = vendor, Name = "Vendor", Sponsor = Some.PersonId("payments-1") }]);
        AssertResolver(Some.PersonId("payments-1"), Some.Question(parties) with { Links = new AccountLinks { Owner = Some.Owned(vendor) }, Delegations = [To(vendor)] });
    }

    [Fact]
    public void Who_is_not_in_the_registry_is_told_so() => Assert.Equal(
        "is not in the registry", Router.Route(Some.Question() with { Routes = [new Route("r", "true", PartyId.Team("nobody"), 1)] }).Steps[0].Reason);

    [Fact]
    public void A_team_with_others_beside_the_subject_resolves() =>
        AssertResolver(Some.Cloud, Human(PersonStatus.Active) with { Person = Some.Person("cloud-1"), Delegations = [] });

    [Fact]
    public void One_place_that_was_asked_is_told()
    {
        var question = Some.Question() with { Account = null, Source = null, Control = Some.Control() with { Raci = new Dictionary<string, RaciRow>() } };

        Assert.Equal("Nobody can resolve it: source's team none is named.", Router.Route(question).UnroutableReason);
    }

    private static SystemRecord PaymentsSystem => new() { Name = "payments", Title = "Payments", Owner = Some.Payments };

    private static Delegation To(PartyId party) => new(party, [ActionKind.Rotate], null);

    private static RoutingQuestion Owned(PartyDirectory? parties = null) =>
        Some.Question(parties ?? Some.Directory([Some.Person("owner")])) with { Links = new AccountLinks { Owner = Some.Owned(Owner) } };

    private static RoutingQuestion Human(PersonStatus status)
    {
        var person = Some.Person("subject") with { Status = status, Manager = Owner };
        return Some.Question(Some.Directory([Some.Person("owner"), person])) with
        {
            Account = Some.Account(AccountKind.Human),
            Person = person,
            Policy = Some.Policy(SubjectKind.Account, ActionKind.Disable),
            Delegations = [new Delegation(null, [ActionKind.Disable], null)],
        };
    }

    private static RoutingQuestion Document(SubjectKind subject) =>
        Some.Question() with { Policy = Some.Policy(subject, ActionKind.AssignOwner, ActionKind.Manual), Account = null, Source = null };

    private static Routing AssertResolver(PartyId expected, RoutingQuestion question)
    {
        var routing = Router.Route(question);
        Assert.Equal(expected, routing.Assignment?.Resolver);
        Assert.Contains(routing.Steps, s => s.Taken && s.Candidate == expected);
        return routing;
    }
}
