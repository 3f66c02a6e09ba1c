using Countersign.Controls;
using Countersign.Findings;
using Countersign.Findings.Assigning;
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
        var alone = Some.Question(everyone);
        var routing = AssertSeats(Some.Governance, Some.Governance, alone with { Workspace = alone.Workspace with { Compliance = null } });
        Assert.Equal(2, routing.Steps.Count(s => s.Question.EndsWith("for want of another", StringComparison.Ordinal)));
    }

    [Fact]
    public void Compliance_never_approves_in_the_place_of_another()
    {
        var question = Approved(Some.Cloud) with { Workspace = Some.Question().Workspace with { Governance = Some.Cloud } };

        Assert.DoesNotContain(Router.Route(question).Steps, s => s.Question.StartsWith("approver, compliance", StringComparison.Ordinal));
        Assert.Equal(Some.Compliance, Router.Route(question).Assignment!.Approver);
        Assert.Contains(Router.Route(question).Steps, s => s is { Question: "approver, for want of another", Taken: true });
    }

    [Fact]
    public void Compliance_signs_where_nobody_else_is_left()
    {
        var question = Approved(Some.Governance) with { Control = Approved(Some.Governance).Control with { Signatory = null } };
        var routing = AssertSeats(Some.Governance, Some.Compliance, question);

        Assert.Contains(routing.Steps, s => s == new RoutingStep("signatory, compliance", Some.Compliance, true, "stands in, for nobody is named"));
    }

    [Theory]
    [InlineData("cloud-1")]
    [InlineData("nobody")]
    public void Who_cannot_sign_is_told_with_the_reason(string signatory)
    {
        var gone = Gone with { Id = Some.PersonId("cloud-1") };
        var question = Some.Question(Some.Directory([gone])) with { Control = Some.Control() with { Signatory = Some.PersonId(signatory) } };

        Assert.Contains(AssertSeats(Some.Approvers, Some.Governance, question).Steps, s => s == new RoutingStep(
            "signatory", Some.PersonId(signatory), false, signatory == "nobody" ? "is not in the registry" : "has nobody who is still here"));
    }

    [Fact]
    public void From_high_on_a_team_of_the_approvers_people_does_not_sign_off() =>
        AssertSeats(Some.Approvers, Some.Governance, Some.Question(Some.Directory(instead: [Some.Team(Some.Auditors, "approvers-1")])));

    [Fact]
    public void Who_deputises_for_a_resolver_who_is_away_does_not_sign_off()
    {
        var away = Some.Person("owner") with { Absence = new Absence(Some.Now + TimeSpan.FromDays(1)), Deputy = Some.PersonId("iam-1") };
        var there = away with { Absence = new Absence(Some.Now) };
        PartyId Signs(Person owner) => Router.Route(Some.Question(Some.Directory([owner])) with
        {
            Source = Some.Source() with { Owner = owner.Id },
            Control = Some.Control() with { Signatory = Some.PersonId("iam-1") },
        }).Assignment!.Signatory;

        Assert.NotEqual(Some.PersonId("iam-1"), Signs(away));
        Assert.Equal(Some.PersonId("iam-1"), Signs(there));
    }

    [Theory]
    [InlineData(PersonStatus.Absent, true)]
    [InlineData(PersonStatus.Active, false)]
    public void Who_is_said_to_be_absent_is_away(PersonStatus status, bool away) =>
        Assert.Equal(away, Seats.IsAway(Some.Person("p") with { Status = status }, Some.Now));

    [Fact]
    public void For_want_of_another_nobody_outside_and_not_the_resolver_holds_a_seat()
    {
        var vendor = new PartyId(PartyKind.External, "vendor");
        var parties = new PartyDirectory([Some.Person("a")], [Some.Team(Some.Cloud, "a"), Some.Team(vendor, "a")]);
        var question = Approved(vendor) with { Parties = parties };
        var alone = question with { Workspace = new Workspace { Name = "w" }, Control = question.Control with { Signatory = Some.Cloud } };
        var person = alone with { Control = alone.Control with { Signatory = Some.PersonId("gone"), DefaultTerms = null } };

        Assert.Null(Router.Route(alone).Assignment);
        Assert.StartsWith("Nobody but the resolver is left", Router.Route(alone).UnroutableReason, StringComparison.Ordinal);
        Assert.Null(Router.Route(person).Assignment);
    }

    [Fact]
    public void Nobody_is_looked_at_twice_for_a_seat()
    {
        var question = Some.Question() with { Control = Some.Control() with { Signatory = Some.Cloud, DefaultTerms = new ExceptionTerms(Some.Governance, TimeSpan.FromDays(90), 1, false) } };
        var looked = Router.Route(question with { Workspace = question.Workspace with { Governance = Some.Cloud } }).Steps
            .Where(s => s.Question.StartsWith("signatory", StringComparison.Ordinal) && !s.Question.EndsWith("another", StringComparison.Ordinal)).Select(s => s.Candidate).ToList();

        Assert.Equal(looked.Distinct(), looked);
    }

    [Fact]
    public void For_want_of_another_governance_comes_before_compliance_and_who_is_there_before_both()
    {
        var everyone = new PartyDirectory([Some.Person("a")], [Some.Team(Some.Cloud, "a"), Some.Team(Some.Governance, "a"), Some.Team(Some.Compliance, "a")]);
        var question = Some.Question(everyone) with { Control = Some.Control() with { Signatory = Some.Compliance, DefaultTerms = new ExceptionTerms(Some.Compliance, TimeSpan.FromDays(90), 1, false) } };

        AssertSeats(Some.Governance, Some.Compliance, question with { Workspace = question.Workspace with { Compliance = null } });
    }

    [Fact]
    public void For_want_of_another_a_person_holds_a_seat_too()
    {
        var parties = new PartyDirectory([Some.Person("a")], [Some.Team(Some.Cloud, "a")]);
        AssertSeats(Some.PersonId("a"), Some.PersonId("a"), Some.Question(parties) with
        {
            Workspace = new Workspace { Name = "w", Governance = Some.PersonId("a") },
            Control = Some.Control() with { Signatory = null, DefaultTerms = null },
        });
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
