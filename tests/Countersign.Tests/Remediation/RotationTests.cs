using Countersign.Controls;
using Countersign.Findings;
using Countersign.Findings.Separation;
using Countersign.Inventory;
using Countersign.Parties;
using Countersign.Remediation;
using Xunit;

namespace Countersign.Tests.Remediation;

/// <summary>A secret is renewed in two phases, and those who use it stand between them.</summary>
public sealed class RotationTests
{
    private static readonly StepKind[] Whole = [StepKind.IssueSecret, StepKind.RetireSecret, StepKind.PromoteSecret];

    [Fact]
    public void A_plan_names_the_one_credential_its_store_and_who_uses_it()
    {
        var action = SomeRotation.Planned(consumers: [Some.Cloud, Some.Iam]);

        Assert.Equal((ActionState.Planned, "files"), (action.State, action.Store));
        Assert.Equal(new StepTarget(SomeRotation.Key, "svc-report", null) { Credential = "key" }, action.Target);
        Assert.Equal(Whole, action.Steps.Select(step => step.Kind));
        Assert.Equal([Some.Iam, Some.Cloud], action.Consumers.Select(consumer => consumer.Party));
        Assert.Equal(["the old one"], action.Losses);
        Assert.Empty(action.Reasons);
        Assert.Equal("aws/svc-report#key", $"{SecretName.Of(action.Target.Subject)}");
    }

    [Fact]
    public void Nothing_is_made_without_a_place_or_without_somebody_who_uses_it()
    {
        var question = SomeRotation.Question();
        string? Code(ActionQuestion of, ActionKind kind = ActionKind.Rotate) => ActionPlanning.Plan(of, SomeAction.Id, kind, SomeRotation.Old).Refusal?.Code;

        Assert.Null(Code(question));
        Assert.Equal("action.plan.no_store", Code(question with { Source = question.Source! with { Acting = question.Source.Acting! with { Secrets = null } } }));
        Assert.Equal("action.plan.no_consumer", Code(question with { Account = question.Account! with { Links = Inventory.Linking.AccountLinks.None } }));
        Assert.Equal("action.plan.consumer_unknown", Code(question with { Consumers = [PartyId.Team("nobody")] }));
        var unowned = question with { Account = question.Account! with { Links = Inventory.Linking.AccountLinks.None }, Consumers = [PartyId.Team("nobody")] };
        Assert.Equal("action.plan.consumer_unknown", Code(unowned));
        var left = Some.Directory(instead: [new Team { Id = Some.Auditors, Name = "auditors", Members = [] }]);
        Assert.Equal(
            "action.plan.consumer_gone", Code(question with { Consumers = [Some.Auditors], Act = question.Act with { Parties = left } }));
        Assert.Equal("action.plan.no_way", Code(question with { Capabilities = SomeAction.Capabilities }));
        Assert.Equal("action.plan.not_held", Code(question with { Remedies = [ActionKind.Revoke] }));
        Assert.Equal("action.plan.no_way", Code(question with { Remedies = [ActionKind.Revoke] }, ActionKind.Revoke));
        Assert.Equal("action.plan.no_way", Code(SomeAction.Question() with { Remedies = [ActionKind.Rotate], Source = question.Source }));
        Assert.Equal("action.plan.no_secret", Code(SomeAction.Question() with { Consumers = [Some.Iam] }, ActionKind.Disable));
    }

    [Fact]
    public void A_plan_leaves_out_what_is_so_already()
    {
        StepKind[] Steps(SecretState secret) => [.. SomeRotation.Planned(SomeRotation.State(secret)).Steps.Select(step => step.Kind)];

        Assert.Equal(Whole, Steps(SomeRotation.Old.Secret!));
        Assert.Equal(Whole[1..], Steps(SomeRotation.Waiting.Secret!));
        Assert.Equal(Whole[2..], Steps(SomeRotation.Switched.Secret!));
        // Where two let in, a new one that does not yet is not issued.
        Assert.Equal(Whole, Steps(SomeRotation.Waiting.Secret! with { HoldsTwo = true }));
        Assert.Equal(Whole[1..], Steps(new SecretState { Next = SomeRotation.Fresh, HoldsTwo = true, LetsNextIn = true, LetsOldIn = true }));
        // Not knowing leaves nothing out.
        Assert.Equal(Whole[1..], Steps(new SecretState { Next = SomeRotation.Fresh }));
        // What is put in its place needs nobody's word.
        Assert.Empty(SomeRotation.Planned(SomeRotation.Switched).Consumers);
    }

    [Fact]
    public void Phase_one_issues_and_waits_for_those_who_use_it()
    {
        var started = ActionRunning.Start(SomeRotation.About(SomeRotation.Planned()), SomeRotation.Old).Value.After;
        var issued = ActionRunning.Answered(started, StepAnswer.Taken, SomeRotation.Waiting, SomeAction.Concern(), SomeRotation.Later);
        Assert.Equal((ActionState.Executing, null), (issued.After.State, issued.Finding));

        var waits = ActionRunning.Next(issued.After, null, SomeRotation.Later);

        Assert.Equal((ActionState.AwaitingConfirmation, "action.handed_over"), (waits.After.State, waits.Changes[0].Entry.Kind));
        Assert.Equal([StepState.Taken, StepState.Waiting, StepState.Waiting], waits.After.Steps.Select(step => step.State));
        Assert.Equal("action.move.not_allowed", ActionRunning.Start(SomeRotation.About(waits.After), SomeRotation.Waiting).Refusal?.Code);
        // A stop keeps nothing from waiting.
        var stop = new ActingStop(null, Some.PersonId("governance-1"), SomeRotation.Later, "an incident");
        Assert.Equal(ActionState.AwaitingConfirmation, ActionRunning.Next(issued.After, stop, SomeRotation.Later).After.State);
        Assert.True(waits.After.IsOpen);
    }

    [Theory]
    [InlineData("iam-1", Means.Session, null)]
    [InlineData("iam-1", Means.Token, "action.confirm.no_session")]
    [InlineData("iam-1", Means.Agent, "action.confirm.no_session")]
    [InlineData("payments-1", Means.Session, "action.confirm.not_consumer")]
    [InlineData("governance-1", Means.Session, "action.confirm.not_consumer")]
    [InlineData("nobody", Means.Session, "action.confirm.person_unknown")]
    [InlineData(null, Means.Session, "action.confirm.no_person")]
    public void Who_confirms(string? person, Means means, string? code)
    {
        var confirmed = SecretHandover.Confirm(SomeRotation.About(SomeRotation.Issued(), person, means));

        Assert.Equal(code, confirmed.Refusal?.Code);
        if (code is null)
        {
            var consumer = Assert.Single(confirmed.Value.After.Consumers);
            Assert.Equal((ActionState.Confirmed, "iam-1", Some.Now), (confirmed.Value.After.State, consumer.ConfirmedBy!.Value.Key, consumer.ConfirmedAt));
            Assert.Equal([SomeAction.Id.Value], confirmed.Value.Act!.References);
            Assert.Equal(("action.confirmed", ActKind.TookPart, Some.Iam), (confirmed.Value.Changes[0].Entry.Kind, confirmed.Value.Act!.Kind, confirmed.Value.Act.For));
        }
    }

    [Fact]
    public void Nothing_is_half_confirmed()
    {
        var issued = SomeRotation.Issued(Some.Cloud);

        var first = SecretHandover.Confirm(SomeRotation.About(issued, "iam-1")).Value;
        Assert.Equal((ActionState.AwaitingConfirmation, null, issued.Version + 1), (first.After.State, first.After.ConfirmedAt, first.After.Version));
        Assert.Equal([Some.Cloud], SecretHandover.Open(first.After));
        Assert.Equal("action.confirm.confirmed", SecretHandover.Confirm(SomeRotation.About(first.After, "iam-2")).Refusal?.Code);
        Assert.Equal("action.move.not_allowed", ActionRunning.Start(SomeRotation.About(first.After), SomeRotation.Waiting).Refusal?.Code);

        var last = SecretHandover.Confirm(SomeRotation.About(first.After, "cloud-1")).Value.After;

        Assert.Equal((ActionState.Confirmed, Some.Now), (last.State, last.ConfirmedAt));
        Assert.Equal("action.move.not_allowed", SecretHandover.Confirm(SomeRotation.About(last, "cloud-2")).Refusal?.Code);
        Assert.Equal("action.move.not_allowed", SecretHandover.Confirm(SomeRotation.About(SomeRotation.Planned(), "iam-1")).Refusal?.Code);
    }

    [Fact]
    public void Phase_two_begins_only_by_the_resolver_in_time_and_for_the_secret_that_was_confirmed()
    {
        var confirmed = SomeRotation.Confirmed();
        string? Code(ActionQuestion question, TargetState? observed = null) =>
            ActionRunning.Start(question, observed ?? SomeRotation.Waiting).Refusal?.Code;

        Assert.Null(Code(SomeRotation.About(confirmed)));
        Assert.Equal("action.run.not_resolver", Code(SomeRotation.About(confirmed, "iam-1")));
        Assert.Null(Code(SomeRotation.After(SomeRotation.About(confirmed), TimeSpan.FromDays(7))));
        Assert.Equal("action.run.confirmed_long_ago", Code(SomeRotation.After(SomeRotation.About(confirmed), TimeSpan.FromDays(7.1))));
        var other = SomeRotation.Waiting.Secret! with { Next = "sha256:other" };
        Assert.Equal("action.run.target_changed", Code(SomeRotation.About(confirmed), SomeRotation.State(other)));
        Assert.Equal("action.run.target_changed", Code(SomeRotation.About(confirmed), SomeRotation.Old));
        Assert.Equal("action.run.target_changed", Code(SomeRotation.About(confirmed), SomeRotation.Switched));
        Assert.Equal("action.run.target_changed", Code(SomeRotation.About(confirmed), SomeRotation.Waiting with { Identity = "18" }));
        var question = SomeRotation.About(confirmed);
        var moved = question.Source!.Acting! with { Secrets = new Inventory.Sources.SourceSecrets("elsewhere", null) };
        Assert.Equal("action.run.other_store", Code(question with { Source = question.Source with { Acting = moved } }));
        Assert.Equal("action.run.open", Code(question with { Others = [SomeAction.Started()] }));
        Assert.Null(Code(question with { Others = [SomeAction.Planned()] }));
    }

    [Fact]
    public void Phase_two_retires_the_old_and_puts_the_new_in_its_place()
    {
        var started = ActionRunning.Start(SomeRotation.About(SomeRotation.Confirmed()), SomeRotation.Waiting).Value.After;
        Assert.Equal([StepState.Taken, StepState.Started, StepState.Waiting], started.Steps.Select(step => step.State));
        Assert.Equal([SomeRotation.Old, SomeRotation.Waiting, SomeRotation.Waiting], started.Steps.Select(step => step.Before));

        var retired = ActionRunning.Answered(started, StepAnswer.Taken, SomeRotation.Switched, SomeAction.Concern(), SomeRotation.Later).After;
        // What lets in is put where it is looked for, also while acting is stopped.
        var stop = new ActingStop(null, Some.PersonId("governance-1"), SomeRotation.Later, "an incident");
        var last = ActionRunning.Next(retired, stop, SomeRotation.Later).After;
        var ended = ActionRunning.Answered(last, StepAnswer.Taken, SomeRotation.Promoted, SomeAction.Concern(), SomeRotation.Later);

        Assert.Equal((ActionState.Succeeded, FindingState.Remediated), (ended.After.State, ended.Finding!.After.State));
        Assert.Equal(3, ended.Act!.References.Distinct().Count());
        Assert.Equal("action.undo.retired", ActionPlanning.NoUndo(SomeRotation.Question(), ended.After)?.Code);
        var unkept = StepAnswer.Failed(StepFailure.Denied, "act.some.denied", "It may not.");
        var failed = ActionRunning.Answered(last, unkept, SomeRotation.Switched, SomeAction.Concern(), SomeRotation.Later).After;
        Assert.Equal((ActionState.Failed, "action.undo.retired"), (failed.State, ActionPlanning.NoUndo(SomeRotation.Question(), failed)?.Code));
    }

    [Fact]
    public void What_waits_is_withdrawn_until_the_old_is_retired()
    {
        var undo = new ActionId("act_2");
        foreach (var action in new[] { SomeRotation.Issued(), SomeRotation.Confirmed() })
        {
            var back = ActionPlanning.Undo(SomeRotation.About(action), action, undo, SomeRotation.Waiting).Value.After;
            Assert.Equal((StepKind.WithdrawSecret, "files", 0), (Assert.Single(back.Steps).Kind, back.Store, back.Consumers.Count));
            var started = ActionRunning.Start(SomeRotation.About(back), SomeRotation.Waiting).Value.After;
            var ended = ActionRunning.Answered(started, StepAnswer.Taken, SomeRotation.Old, SomeAction.Concern(undone: action), SomeRotation.Later);
            Assert.Equal((ActionState.Succeeded, ActionState.RolledBack, null), (ended.After.State, ended.Undone!.After.State, ended.Finding));
            Assert.Equal("action.cancel.begun", ActionDeciding.Cancel(SomeRotation.About(action)).Refusal?.Code);
        }
        // What it was for may be gone, or another, and the secret still waits.
        var gone = new TargetState { Secret = SomeRotation.Waiting.Secret };
        var lost = ActionPlanning.Undo(SomeRotation.About(SomeRotation.Issued()), SomeRotation.Issued(), undo, gone).Value.After;
        Assert.Null(ActionRunning.Start(SomeRotation.About(lost), gone with { Identity = "18" }).Refusal);
        string? Code(TargetState observed) => ActionPlanning.Undo(SomeRotation.About(SomeRotation.Issued()), SomeRotation.Issued(), undo, observed).Refusal?.Code;
        Assert.Equal("action.undo.retired", Code(SomeRotation.Switched));
        Assert.Equal("action.undo.nothing", Code(SomeRotation.Old));
    }

    [Fact]
    public void What_is_left_after_it_failed_is_planned_and_confirmed_anew()
    {
        var rest = SomeRotation.Planned(SomeRotation.Waiting);
        Assert.Null(Assert.Single(rest.Consumers).ConfirmedAt);

        var waits = ActionRunning.Start(SomeRotation.About(rest), SomeRotation.Waiting).Value;

        Assert.Equal((ActionState.AwaitingConfirmation, ActKind.TookPart), (waits.After.State, waits.Act!.Kind));
        Assert.All(waits.After.Steps, step => Assert.Equal(StepState.Waiting, step.State));
        Assert.Equal(ActionState.Cancelled, ActionDeciding.Cancel(SomeRotation.About(waits.After)).Value.After.State);
        var confirmed = SecretHandover.Confirm(SomeRotation.About(waits.After, "iam-2")).Value.After;
        Assert.Equal(StepKind.RetireSecret, ActionRunning.Start(SomeRotation.About(confirmed), SomeRotation.Waiting).Value.After.Current!.Kind);
        var other = SomeRotation.State(SomeRotation.Waiting.Secret! with { Next = "sha256:other" });
        Assert.Equal("action.run.target_changed", ActionRunning.Start(SomeRotation.About(confirmed), other).Refusal?.Code);
    }

    [Fact]
    public void What_waits_keeps_nobody_from_shutting_the_account()
    {
        var other = SomeRotation.Issued();

        Assert.Null(ActionPlanning.Target(SomeAction.Question() with { Others = [other] }, ActionKind.Disable).Refusal);
        Assert.Equal("action.plan.open", ActionPlanning.Target(SomeRotation.Question() with { Others = [other] }, ActionKind.Rotate).Refusal?.Code);
        Assert.Null(ActionPlanning.Target(SomeRotation.Question() with { Others = [other with { State = ActionState.Failed }] }, ActionKind.Rotate).Refusal);
    }

    /// <summary>Each step of a rotation, against whether a new one waits, whether there is room for two, and what lets in.</summary>
    [Theory]
    [InlineData(null, false, false, true, "0 0 1")]
    [InlineData(null, true, false, true, "0 0 1")]
    [InlineData(null, false, true, false, "0 0 1")]
    [InlineData("new", false, false, true, "1 0 0")]
    [InlineData("new", false, true, false, "1 1 0")]
    [InlineData("new", false, null, null, "1 ? 0")]
    [InlineData("new", true, false, true, "0 0 0")]
    [InlineData("new", true, true, true, "1 0 0")]
    [InlineData("new", true, true, false, "1 1 0")]
    [InlineData("new", true, null, null, "? ? 0")]
    [InlineData("new", true, true, null, "1 ? 0")]
    [InlineData("new", true, null, true, "? 0 0")]
    public void A_state_shows_each_step_of_a_rotation_or_does_not_tell(string? next, bool holdsTwo, bool? letsNextIn, bool? letsOldIn, string shown)
    {
        static Fact<bool> Known(bool? value) => value is { } known ? known : Fact<bool>.Unknown;
        var state = SomeRotation.State(new SecretState { Next = next, HoldsTwo = holdsTwo, LetsNextIn = Known(letsNextIn), LetsOldIn = Known(letsOldIn) });

        var told = new[] { StepKind.IssueSecret, StepKind.RetireSecret, StepKind.WithdrawSecret }.Select(state.Shows)
            .Select(fact => fact.IsUnknown ? "?" : fact.Value ? "1" : "0");

        Assert.Equal(shown, string.Join(' ', told));
        Assert.All(Whole, step => Assert.True((state with { Secret = null }).Shows(step).IsUnknown));
        Assert.False(state.Shows(StepKind.PromoteSecret).Value);
    }

    [Fact]
    public void What_was_put_in_its_place_is_the_one_that_waited()
    {
        ActionStep Step(TargetState before) => new() { Kind = StepKind.PromoteSecret, Performer = Some.Payments, Before = before };

        Assert.True(SomeRotation.Promoted.Shows(Step(SomeRotation.Switched)).Value);
        Assert.False(SomeRotation.Promoted.Shows(Step(SomeRotation.Old)).Value);
        Assert.False(SomeRotation.Switched.Shows(Step(SomeRotation.Switched)).Value);
        Assert.False(SomeRotation.Old.Shows(Step(SomeRotation.Switched)).Value);
        Assert.False(SomeRotation.State(new SecretState()).Shows(Step(SomeRotation.Old)).Value);
    }

    [Fact]
    public void Where_it_lies_is_a_plain_name_of_its_own_whatever_a_system_calls_its_accounts()
    {
        string Name(string native, string slot = "key") => $"{SecretName.Of(SubjectId.Credential("pg", native, slot))}";
        string[] natives = ["svc", "SVC", "Svc", "..", ".", "../../etc/passwd", "a/b", "a\\b", "a#b", "a\0b", "a\nb", " ", "José", "JOSÉ", new('x', 900), new('x', 901)];

        var names = natives.Select(native => Name(native)).ToList();

        Assert.Equal("pg/svc#key", names[0]);
        Assert.Equal(natives.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name =>
        {
            var parts = name.Split('/');
            Assert.Equal((2, "pg"), (parts.Length, parts[0]));
            Assert.All(parts[1], letter => Assert.True(char.IsAsciiLetterOrDigit(letter) || "-_.~%#".Contains(letter, StringComparison.Ordinal), name));
            Assert.Matches("^[^A-Z]{1,160}$", parts[1]);
            Assert.NotEqual("..", parts[1]);
        });
        Assert.Throws<FormatException>(() => SecretName.Of(SubjectId.Account("pg", "svc")));
        Assert.Throws<FormatException>(() => SecretName.Of(new SubjectId("grant:pg/svc#admin")));
        Assert.Throws<FormatException>(() => SecretName.Of(new SubjectId("CREDENTIAL:pg/svc#admin")));
        Assert.Throws<FormatException>(() => SecretName.Of(new SubjectId("credential:pg/svc")));
        // A name of 120 letters stands as it is; what is longer is cut, and told by 32 digits.
        Assert.Equal($"pg/{new string('x', 116)}#key", Name(new string('x', 116)));
        Assert.Equal((156, 120), (Name(new string('x', 117)).Length, Name(new string('x', 117)).IndexOf('~') - "pg/".Length));
    }
}
