using Countersign.Findings.Separation;
using Countersign.Inventory;
using Countersign.Parties;
using Countersign.Remediation;
using Countersign.Remediation.Containing;
using Xunit;
using static Countersign.Tests.Remediation.Containing.SomeContainment;

namespace Countersign.Tests.Remediation.Containing;

/// <summary>Responders, whoever runs a source and owners contain; others confirm; an attack's own hand lets nobody in.</summary>
public sealed class ContainmentDecidingTests
{
    [Theory]
    [InlineData("iam-1", "aws ldap", null)]
    [InlineData("cloud-1", "aws", null)]
    [InlineData("approvers-2", "ldap", null)]
    [InlineData("payments-1", "aws", null)]
    [InlineData("auditors-1", null, "contain.not_allowed")]
    [InlineData("governance-1", null, "contain.not_allowed")]
    [InlineData("nobody-1", null, "contain.person_unknown")]
    [InlineData(null, null, "contain.no_person")]
    public void Who_contains_what(string? person, string? sources, string? code)
    {
        var asked = Ask(Question(person));

        Assert.Equal(code, asked.Refusal?.Code);
        if (code is null)
        {
            var accounts = asked.Value.After.Accounts;
            Assert.Equal(sources, string.Join(' ', accounts.Where(account => account.By == Some.PersonId(person!)).Select(account => account.Source)));
            Assert.All(accounts.Where(account => account.By is null), account => Assert.Equal("contain.not_yours", account.Code));
            Assert.Equal("containment.begun", Assert.Single(asked.Value.Entries).Kind);
        }
    }

    [Fact]
    public void Governance_responds_where_no_responders_are_named()
    {
        var question = Question("governance-1");

        Assert.Null(Ask(question with { Workspace = question.Workspace with { Responders = null } }).Refusal);
    }

    [Theory]
    [InlineData(" ", "phished", Means.Session, "contain.no_incident")]
    [InlineData("INC-7", null, Means.Session, "contain.no_reason")]
    [InlineData("INC-7", "phished", Means.Agent, "contain.agent")]
    [InlineData("INC-7", "phished", Means.Token, null)]
    public void Nobody_is_shut_out_without_an_incident_and_a_reason_or_by_an_agent(string incident, string? because, Means means, string? code) =>
        Assert.Equal(code, Ask(Question(means: means), incident, because).Refusal?.Code);

    [Fact]
    public void An_incident_is_named_and_not_told() =>
        Assert.Equal("contain.incident_too_long", Ask(Question(), new string('x', 501)).Refusal?.Code);

    [Theory]
    [InlineData(50, 0, null)]
    [InlineData(51, 0, "contain.too_many")]
    [InlineData(2, 48, null)]
    [InlineData(2, 49, "contain.too_many")]
    public void One_person_alone_has_at_most_50_accounts_contained_within_an_hour(int accounts, int others, string? code)
    {
        ContainmentTarget[] Many(int count) =>
            [.. Enumerable.Range(0, count).Select(at => Target("aws", Some.Cloud, SomeAction.Capabilities, account: $"jo-{at}"))];
        var other = others == 0 ? [] : new[] { Ask(Question() with { Targets = Many(others) }).Value.After };
        var question = Question() with { Targets = Many(accounts), Others = other };

        Assert.Equal(code, Ask(question).Refusal?.Code);
        Assert.Null(others == 0 ? null : Ask(question with { Hand = new Hand(Some.PersonId("iam-2"), Means.Session) }).Refusal);
        Assert.Null(others == 0 ? null : Ask(question with { Now = Some.Now + TimeSpan.FromHours(1) }).Refusal);
    }

    [Fact]
    public void What_cannot_be_acted_on_is_said_and_counts_for_nobody()
    {
        var read = Aws with { Source = Aws.Source! with { Acting = null } };
        var asked = Ask(Question() with { Targets = [read, Ldap with { Source = null }, Target("vpn", Some.Cloud, [])] });

        Assert.Equal(
            [("contain.only_read", null), ("contain.no_source", null), ("contain.no_way", (PartyId?)null)],
            asked.Value.After.Accounts.Select(account => (account.Code!, account.By)));
        Assert.Equal("contain.no_accounts", Ask(Question() with { Targets = [] }).Refusal?.Code);
        Assert.Equal(ContainmentState.Partly, ContainmentRunning.Ended(asked.Value.After, Some.Now)!.After.State);
    }

    [Fact]
    public void Asked_again_the_open_one_is_carried_on_for_its_incident_alone()
    {
        var open = Ask(Question("cloud-1")).Value.After;

        Assert.Equal("contain.open", Ask(Question(open: open), "INC-8").Refusal?.Code);
        var again = Ask(Question(open: open)).Value;
        Assert.Equal((Id, "containment.resumed"), (again.After.Id, Assert.Single(again.Entries).Kind));
        Assert.Equal(["cloud-1", "iam-1"], again.After.Accounts.Select(account => account.By!.Value.Key));
        Assert.Equal("cloud-1", again.After.By.Key);
        var elsewhere = Aws with { Source = Aws.Source! with { Files = ["other"] } };
        Assert.Equal("contain.other_system", Of(Ask(Question(open: Shut()) with { Targets = [elsewhere, Ldap] }).Value.After, Aws).Code);
    }

    [Theory]
    [InlineData("iam-2", Means.Session, null)]
    [InlineData("governance-1", Means.Session, null)]
    [InlineData("governance-1", Means.Token, "containment.confirm.no_session")]
    [InlineData("iam-1", Means.Session, "containment.confirm.same_person")]
    [InlineData("cloud-1", Means.Session, "containment.confirm.not_responder")]
    [InlineData(null, Means.Session, "containment.confirm.no_person")]
    public void Another_responder_or_governance_confirms(string? person, Means means, string? code)
    {
        var confirmed = ContainmentDeciding.Confirm(Question(person, means, Shut()));

        Assert.Equal(code, confirmed.Refusal?.Code);
        if (code is null)
        {
            Assert.Equal((ContainmentState.Confirmed, person), (confirmed.Value.After.State, confirmed.Value.After.ConfirmedBy?.Key));
        }
    }

    [Theory]
    [InlineData("iam-1", null)]
    [InlineData("iam-2", null)]
    [InlineData("governance-1", null)]
    [InlineData("cloud-1", "containment.undo.not_responder")]
    [InlineData("payments-1", "containment.undo.not_responder")]
    [InlineData(null, "containment.undo.no_person")]
    public void Responders_and_governance_undo(string? person, string? code)
    {
        Assert.Equal(code, ContainmentDeciding.Undo(Question(person, open: Shut()), "a false alarm").Refusal?.Code);
        var byToken = ContainmentDeciding.Undo(Question(person, Means.Token, Shut()), "a false alarm");
        Assert.Equal(person is null ? code : "containment.undo.no_session", byToken.Refusal?.Code);
        Assert.Equal(code ?? "containment.undo.no_reason", ContainmentDeciding.Undo(Question(person, open: Shut()), null).Refusal?.Code);
    }

    [Fact]
    public void Whoever_had_all_of_it_done_takes_their_own_back_and_nobody_else_of_the_source_does()
    {
        var own = Ask(Question("cloud-1") with { Targets = [Aws] }).Value.After;

        Assert.Null(ContainmentDeciding.Undo(Question("cloud-1", open: own), "a false alarm").Refusal);
        Assert.Equal("containment.undo.not_responder", ContainmentDeciding.Undo(Question("cloud-2", open: own), "a false alarm").Refusal?.Code);
    }

    [Theory]
    [InlineData("iam-2")]
    [InlineData("iam-1")]
    public void Whoever_is_contained_decides_nothing_about_it(string person)
    {
        var own = Shut() with { Identity = new SubjectId($"person:{person}"), By = Some.PersonId("cloud-1") };
        own = own with { Accounts = [.. own.Accounts.Select(account => account with { By = Some.PersonId("cloud-1") })] };

        Assert.Equal("containment.confirm.own_subject", ContainmentDeciding.Confirm(Question(person, open: own)).Refusal?.Code);
        Assert.Equal("containment.undo.own_subject", ContainmentDeciding.Undo(Question(person, open: own), "let me in").Refusal?.Code);
        // Nor do they where it was their own hand that asked for it.
        var mine = Shut() with { Identity = new SubjectId("person:iam-1") };
        Assert.Equal("containment.undo.own_subject", ContainmentDeciding.Undo(Question("iam-1", open: mine), "let me in").Refusal?.Code);
    }

    [Fact]
    public void What_nobody_knows_is_not_confirmed()
    {
        var begun = ContainmentRunning.Looked(Begun(), Aws, SomeAction.Open, Some.Now).After;
        var lost = ContainmentRunning.Answered(begun, Aws, StepAnswer.Failed(StepFailure.Unknown, "act.some.lost", "Lost."), SomeAction.Open, Some.Now).After;
        var partly = lost with { State = ContainmentState.Partly };

        Assert.Equal("containment.confirm.not_known", ContainmentDeciding.Confirm(Question("iam-2", open: partly)).Refusal?.Code);
        Assert.Equal("containment.move.not_allowed", ContainmentDeciding.Confirm(Question("iam-2", open: begun)).Refusal?.Code);
    }

    [Theory]
    [InlineData("2026-06-01T00:00:00Z", "2026-06-02T17:00:00Z")]
    [InlineData("2026-06-05T20:00:00Z", "2026-06-08T17:00:00Z")]
    public void It_is_due_at_the_end_of_the_next_working_day(string begun, string due)
    {
        var at = Instant.Parse(due);
        var containment = Ask(Question() with { Now = Instant.Parse(begun) }).Value.After;

        Assert.Equal((at, false, true), (containment.DueAt, containment.IsLate(at), containment.IsLate(at + TimeSpan.FromSeconds(1))));
        Assert.False((containment with { State = ContainmentState.Confirmed }).IsLate(at + TimeSpan.FromDays(9)));
        Assert.True((containment with { State = ContainmentState.Undoing }).IsLate(at + TimeSpan.FromDays(9)));
    }
}
