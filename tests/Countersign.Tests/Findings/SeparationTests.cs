using Countersign.Controls;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Parties;

namespace Countersign.Tests.Findings;

/// <summary>Who approves and who signs off, and that neither is the resolver.</summary>
public sealed class SeparationTests
{
    [Fact]
    public void The_control_names_approver_and_signatory() => AssertSeats(Some.Approvers, Some.Auditors, Some.Question());

    [Fact]
    public void An_approver_may_be_named_by_severity()
    {
        var terms = new Dictionary<Severity, ExceptionTerms> { [Severity.Critical] = new(Some.Payments, TimeSpan.FromDays(14), 0, false) };
        AssertSeats(Some.Payments, Some.Auditors, Some.Question() with { Severity = Severity.Critical, Control = Some.Control() with { Terms = terms } });
    }

    [Fact]
    public void The_resolver_does_not_sign_off()
    {
        var routing = AssertSeats(Some.Approvers, Some.Governance, Some.Question() with { Control = Some.Control() with { Signatory = Some.Cloud } });
        Assert.Contains(routing.Steps, s => s == new RoutingStep("signatory", Some.Cloud, false, "is the resolver"));
        Assert.Contains(routing.Steps, s => s.Taken && s.Reason == "stands in for `team:cloud`");
    }

    [Fact]
    public void The_resolver_does_not_approve() => AssertSeats(Some.Governance, Some.Auditors, Approved(Some.Cloud));

    [Fact]
    public void A_team_of_the_resolvers_own_people_does_not_sign_off() =>
        AssertSeats(Some.Approvers, Some.Governance, Some.Question(Some.Directory(instead: [Some.Team(Some.Auditors, "cloud-1", "cloud-2")])));

    [Fact]
    public void A_team_with_others_beside_the_resolvers_people_may_sign_off() =>
        AssertSeats(Some.Approvers, Some.Auditors, Some.Question(Some.Directory(instead: [Some.Team(Some.Auditors, "cloud-1", "iam-1")])));

    [Fact]
    public void A_dead_signatory_gives_way_to_its_deputy()
    {
        var team = Some.Team(Some.Auditors) with { Deputies = [Some.PersonId("iam-2")], Lead = Some.PersonId("iam-1") };
        AssertSeats(Some.Approvers, Some.PersonId("iam-2"), Signed(Some.PersonId("gone"), Gone with { Deputy = Some.PersonId("iam-2") }));
        AssertSeats(Some.Approvers, Some.Auditors, Some.Question(Some.Directory(instead: [team])));
    }

    [Fact]
    public void A_dead_signatory_gives_way_to_the_lead_of_its_team()
    {
        var team = Some.Team(Some.Payments, "gone", "payments-1") with { Lead = Some.PersonId("payments-1") };
        var question = Some.Question(Some.Directory([Gone], [team])) with { Control = Some.Control() with { Signatory = Gone.Id } };
        AssertSeats(Some.Approvers, Some.PersonId("payments-1"), question);
    }

    [Fact]
    public void A_dead_team_gives_way_to_its_parent()
    {
        var team = Some.Team(Some.Auditors, "gone") with { Parent = Some.Payments };
        AssertSeats(Some.Approvers, Some.Payments, Some.Question(Some.Directory([Gone], [team])));
    }

    [Fact]
    public void A_circle_of_parents_ends_at_governance()
    {
        var team = Some.Team(Some.Auditors, "gone") with { Parent = Some.Auditors };
        AssertSeats(Some.Approvers, Some.Governance, Some.Question(Some.Directory([Gone], [team])));
    }

    [Fact]
    public void From_high_on_the_approver_does_not_sign_off() => AssertSeats(Some.Auditors, Some.Governance, Approved(Some.Auditors));

    [Fact]
    public void Below_high_the_approver_may_sign_off() =>
        AssertSeats(Some.Auditors, Some.Auditors, Approved(Some.Auditors) with { Severity = Severity.Medium });

    [Fact]
    public void The_workspace_says_from_which_severity_on()
    {
        var question = Approved(Some.Auditors) with { Severity = Severity.Medium };
        AssertSeats(Some.Auditors, Some.Governance, question with { Workspace = question.Workspace with { ApproverNotSignatoryFrom = Severity.Medium } });
    }

    [Fact]
    public void Compliance_signs_off_where_governance_approves()
    {
        var question = Approved(Some.Governance);
        AssertSeats(Some.Governance, Some.Compliance, question with { Control = question.Control with { Signatory = Some.Cloud } });
    }

    [Fact]
    public void A_missing_approver_never_holds_the_fix()
    {
        var routing = AssertSeats(Some.Governance, Some.Auditors, Some.Question() with { Control = Some.Control() with { DefaultTerms = null } });
        Assert.Contains(routing.Steps, s => s == new RoutingStep("approver", "none", false, "the control names none"));
    }

    [Fact]
    public void Nobody_outside_approves()
    {
        var vendor = new PartyId(PartyKind.External, "vendor");
        var parties = Some.Directory(instead: [Some.Team(vendor, "iam-1")]);
        AssertSeats(Some.Governance, Some.Auditors, Approved(vendor) with { Parties = parties });
    }

    [Fact]
    public void The_subject_does_not_sign_off()
    {
        var question = Some.Question(Some.Directory([Some.Person("subject")])) with
        {
            Account = Some.Account(AccountKind.Human),
            Person = Some.Person("subject"),
            Control = Some.Control() with { Signatory = Some.PersonId("subject") },
        };
        AssertSeats(Some.Approvers, Some.Governance, question);
    }

    [Fact]
    public void In_a_workspace_too_small_the_gap_is_said()
    {
        var everyone = new PartyDirectory([Some.Person("a")], [Some.Team(Some.Cloud, "a"), Some.Team(Some.Governance, "a"), Some.Team(Some.Compliance, "a")]);
        var routing = AssertSeats(Some.Governance, Some.Compliance, Some.Question(everyone));
        Assert.Equal(2, routing.Steps.Count(s => s.Question.EndsWith("for want of another", StringComparison.Ordinal)));
    }

    private static Person Gone => Some.Person("gone") with { Status = PersonStatus.Left };

    private static RoutingQuestion Approved(PartyId by) =>
        Some.Question() with { Control = Some.Control() with { DefaultTerms = new ExceptionTerms(by, TimeSpan.FromDays(90), 1, false) } };

    private static RoutingQuestion Signed(PartyId by, Person gone) =>
        Some.Question(Some.Directory([gone])) with { Control = Some.Control() with { Signatory = by } };

    private static Routing AssertSeats(PartyId approver, PartyId signatory, RoutingQuestion question)
    {
        var routing = Router.Route(question);
        Assert.Equal((Some.Cloud, approver, signatory), (routing.Assignment!.Resolver, routing.Assignment.Approver, routing.Assignment.Signatory));
        return routing;
    }
}
