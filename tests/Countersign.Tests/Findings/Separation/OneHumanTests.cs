using Countersign.Findings;
using Countersign.Findings.Acts;
using Countersign.Findings.Separation;
using Countersign.Inventory.Linking;
using Countersign.Parties;
using Countersign.Tests.Findings.Acts;

namespace Countersign.Tests.Findings.Separation;

/// <summary>One human under two keys is separate from nobody that either of them is not separate from.</summary>
public sealed class OneHumanTests
{
    private static readonly PartyId Fixer = Some.PersonId("payments-1");

    [Theory]
    [InlineData("pavel@example.com", "1036")]
    [InlineData("Pavel@Example.com", null)]
    [InlineData(null, "1036")]
    public void Who_fixed_it_under_another_key_does_not_sign_it_off(string? email, string? employeeId)
    {
        var twin = Auditor with { Email = Told(email), EmployeeId = Told(employeeId) };
        var parties = Some.Directory([Named("payments-1", "pavel@example.com", "1036"), twin]);

        Assert.Equal("finding.sign_off.own_work", Sign(parties, SomeAct.Done(ActKind.Remediated, "payments-1")));
        Assert.Equal("finding.sign_off.own_work", Sign(parties, SomeAct.Done(ActKind.Remediated, "iam-1") with { Deputised = [Fixer] }));
        Assert.Equal("finding.sign_off.acted_before", Sign(parties, SomeAct.Done(ActKind.Approved, "payments-1")));
        Assert.Equal("finding.sign_off.resolvers_people", Sign(parties, SomeAct.Done(ActKind.Remediated, "iam-1", null, "payments-1")));
        Assert.Equal("finding.sign_off.resolvers_people", Sign(parties));
    }

    [Fact]
    public void Who_was_fed_by_their_employee_id_and_is_named_otherwise_now_does_not_sign_off_what_they_fixed()
    {
        var parties = Some.Directory([Auditor with { EmployeeId = "E_1036" }]);

        Assert.Equal("finding.sign_off.own_work", Sign(parties, SomeAct.Done(ActKind.Remediated, "e-1036")));
        Assert.Null(Sign(parties, SomeAct.Done(ActKind.Remediated, "e-1037")));
    }

    [Fact]
    public void Who_had_another_key_once_does_not_sign_off_what_they_fixed_under_it()
    {
        var here = Some.Directory();
        var parties = new PartyDirectory(
            [.. here.Persons.Where(p => p.Id != Auditor.Id), Auditor with { Email = "pavel@example.com" }], here.Teams, null,
            [Named("pavel", "Pavel@example.com", null)]);

        Assert.Equal("finding.sign_off.own_work", Sign(parties, SomeAct.Done(ActKind.Remediated, "pavel")));
        Assert.Empty(parties.Twins);
    }

    [Fact]
    public void Who_was_there_when_nobody_told_of_the_fix_does_not_close_it_under_another_key()
    {
        var parties = Some.Directory([Named("iam-1", "pavel@example.com", null), Auditor with { Email = "pavel@example.com" }]);
        var question = Question(parties);

        Assert.Equal(
            "finding.sign_off.resolvers_people",
            FindingActs.SignOff(question with { Finding = question.Finding with { Beside = [Some.PersonId("iam-1")] } }).Refusal?.Code);
    }

    [Theory]
    [InlineData(ActSide.Fix)]
    [InlineData(ActSide.Settle)]
    [InlineData(ActSide.Interpret)]
    [InlineData(ActSide.Approve)]
    [InlineData(ActSide.Sign)]
    public void Nobody_acts_on_what_is_about_them_under_another_key(ActSide side)
    {
        var parties = Some.Directory([Named("iam-1", "pavel@example.com", null), Auditor with { Email = "pavel@example.com" }]);
        var question = Question(parties) with { Subject = Some.PersonId("iam-1") };

        Assert.Equal("own_subject", SeparationRules.Objection(question, side, Auditor.Id, new Standing(Some.Auditors, []))?.Code);
    }

    [Fact]
    public void Nobody_takes_what_is_about_them_under_another_key()
    {
        var parties = Some.Directory([Named("iam-1", "pavel@example.com", null), Named("payments-1", "pavel@example.com", null)]);

        Assert.Equal(
            "finding.take.own_subject",
            FindingTaking.Decide(SomeAct.Finding(), Fixer, AccountLinks.None, Some.PersonId("iam-1"), parties, Some.Now).Refusal?.Code);
    }

    [Fact]
    public void Governance_stands_in_where_all_that_is_left_of_the_signatory_is_the_fixer_under_another_key()
    {
        var parties = Some.Directory([Named("payments-1", "pavel@example.com", null), Auditor with { Email = "pavel@example.com" }]);
        FindingAct[] acts = [SomeAct.Done(ActKind.Took, "auditors-2")];

        Assert.Equal("finding.sign_off.own_work", Sign(parties, [.. acts, SomeAct.Done(ActKind.Took, "payments-1")]));
        Assert.NotNull(FindingActs.SignOff(Question(parties, "governance-1") with { Acts = acts }).Value.Gap);
    }

    [Fact]
    public void A_resolver_under_another_key_gets_no_seat()
    {
        var (one, other) = (Named("one", "pavel@example.com", null), Named("other", "pavel@example.com", null));
        var routed = Router.Route(Some.Question(Some.Directory([one, other])) with
        {
            Source = Some.Source() with { Owner = one.Id },
            Control = Some.Control() with { Signatory = other.Id, DefaultTerms = Some.Control().DefaultTerms! with { Approver = other.Id } },
        });

        Assert.Equal(one.Id, routed.Assignment!.Resolver);
        Assert.DoesNotContain(other.Id, new[] { routed.Assignment.Approver, routed.Assignment.Signatory });
    }

    [Fact]
    public void From_high_on_the_approver_signs_off_under_no_other_key()
    {
        var (one, other) = (Named("one", "pavel@example.com", null), Named("other", "pavel@example.com", null));
        var routed = Router.Route(Some.Question(Some.Directory([one, other])) with
        {
            Control = Some.Control() with { Signatory = other.Id, DefaultTerms = Some.Control().DefaultTerms! with { Approver = one.Id } },
        });

        Assert.Equal(one.Id, routed.Assignment!.Approver);
        Assert.NotEqual(other.Id, routed.Assignment.Signatory);
    }

    [Fact]
    public void The_subject_resolves_under_no_other_key()
    {
        var (one, other) = (Named("one", "pavel@example.com", null), Named("other", "pavel@example.com", null));
        var routed = Router.Route(Some.Question(Some.Directory([one, other])) with { Source = Some.Source() with { Owner = other.Id }, Person = one });

        Assert.NotEqual(other.Id, routed.Assignment?.Resolver);
    }

    private static Person Auditor => Some.Person("auditors-1");

    private static Person Named(string key, string? email, string? employeeId) =>
        Some.Person(key) with { Email = Told(email), EmployeeId = Told(employeeId) };

    private static Fact<string> Told(string? text) => text is null ? Fact<string>.Unknown : text;

    private static ActQuestion Question(PartyDirectory parties, string person = "auditors-1") =>
        SomeAct.Question(SomeAct.Finding(FindingState.Verified), person) with { Parties = parties };

    private static string? Sign(PartyDirectory parties, params FindingAct[] acts) =>
        FindingActs.SignOff(Question(parties) with { Acts = acts }).Refusal?.Code;
}
