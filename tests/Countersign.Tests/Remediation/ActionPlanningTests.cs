using Countersign.Controls;
using Countersign.Findings;
using Countersign.Findings.Separation;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Remediation;
using Xunit;

namespace Countersign.Tests.Remediation;

/// <summary>What is planned, by whom, on what exactly, and who is asked.</summary>
public sealed class ActionPlanningTests
{
    private static readonly SubjectId Whole = SubjectId.Account("aws", "svc-report");

    [Fact]
    public void An_account_is_shut_and_its_sessions_ended_by_one_person_alone()
    {
        var outcome = ActionPlanning.Plan(SomeAction.Question(), SomeAction.Id, ActionKind.Disable, SomeAction.Open).Value;
        var action = outcome.After;

        Assert.Equal((ActionState.Planned, new StepTarget(Whole, "svc-report", null)), (action.State, action.Target));
        Assert.Equal([StepKind.RefuseLogins, StepKind.EndSessions], action.Steps.Select(step => step.Kind));
        Assert.All(action.Steps, step => Assert.Equal((StepState.Waiting, SomeAction.Open, Some.Payments), (step.State, step.Before, step.Performer)));
        Assert.Equal(("payments-1", Some.Now), (action.By.Key, action.PlannedAt));
        Assert.Equal(["2 open sessions", "what was not saved"], action.Dependents.Concat(action.Losses));
        Assert.Empty(action.Reasons);
        Assert.Equal(("action.planned", null, "Planned"), (outcome.Changes[0].Entry.Kind, outcome.Changes[0].Entry.From, outcome.Changes[0].Entry.To));
    }

    [Fact]
    public void What_is_there_already_is_not_done_again()
    {
        StepKind[] StepsOf(TargetState observed) =>
            [.. ActionPlanning.Plan(SomeAction.Question(), SomeAction.Id, ActionKind.Disable, observed).Value.After.Steps.Select(step => step.Kind)];
        string? CodeOf(TargetState observed) => ActionPlanning.Plan(SomeAction.Question(), SomeAction.Id, ActionKind.Disable, observed).Refusal?.Code;

        Assert.Equal([StepKind.EndSessions], StepsOf(SomeAction.Open with { RefusesLogins = true }));
        Assert.Equal([StepKind.RefuseLogins], StepsOf(SomeAction.Open with { Sessions = 0 }));
        Assert.Equal([StepKind.RefuseLogins, StepKind.EndSessions], StepsOf(SomeAction.Open with { Sessions = Fact<long>.Unknown }));
        Assert.Equal("action.plan.done_already", CodeOf(SomeAction.Shut));
        Assert.Equal("action.plan.done_already", CodeOf(new TargetState()));
    }

    [Fact]
    public void A_system_that_ends_no_sessions_is_only_shut()
    {
        var question = SomeAction.Question() with { Capabilities = [SomeAction.Capabilities[0]] };

        Assert.Equal([StepKind.RefuseLogins], ActionPlanning.Plan(question, SomeAction.Id, ActionKind.Disable, SomeAction.Open).Value.After.Steps.Select(s => s.Kind));
        Assert.Equal("action.plan.no_way", Code(question with { Capabilities = [SomeAction.Capabilities[1]] }));
    }

    [Fact]
    public void A_system_that_ends_sessions_as_it_shuts_the_account_is_not_asked_to_end_them_again()
    {
        var both = SomeAction.Capabilities[0] with { EndsSessions = true };
        var question = SomeAction.Question() with { Capabilities = [both, .. SomeAction.Capabilities.Skip(1)] };

        var step = Assert.Single(ActionPlanning.Plan(question, SomeAction.Id, ActionKind.Disable, SomeAction.Open).Value.After.Steps);

        Assert.Equal(StepKind.RefuseLogins, step.Kind);
    }

    [Theory]
    [InlineData(25, false, false, "")]
    [InlineData(26, false, false, "26 sessions are open, more than 25")]
    [InlineData(1, true, false, "it holds a right to everything")]
    [InlineData(1, false, true, "`refuse_logins` cannot be taken back")]
    public void A_second_person_is_asked_where_much_is_at_stake(long sessions, bool isWildcard, bool isFinal, string reason)
    {
        var grant = new Grant { Id = "all", Entitlement = "all", Wildcard = isWildcard };
        var question = SomeAction.Question() with
        {
            Account = new AccountUnit(SomeAction.Account(grant), Activity.Empty, AccountLinks.None),
            Capabilities = [.. SomeAction.Capabilities.Select(c => isFinal ? c with { Undoes = null } : c)],
        };
        var action = ActionPlanning.Plan(question, SomeAction.Id, ActionKind.Disable, SomeAction.Open with { Sessions = sessions }).Value.After;

        Assert.Equal(reason.Length == 0 ? ActionState.Planned : ActionState.AwaitingApproval, action.State);
        Assert.Equal(reason, string.Join("; ", action.Reasons));
    }

    [Fact]
    public void A_grant_is_the_target_and_not_its_account()
    {
        var direct = new Grant { Id = "role:staff", Entitlement = "role:staff", Name = "staff" };
        var through = new Grant { Id = "role:staff>role:readers", Entitlement = "role:readers", Path = ["role:staff"] };
        var question = SomeAction.Question() with
        {
            Account = new AccountUnit(SomeAction.Account(direct, through), Activity.Empty, AccountLinks.None), Remedies = [ActionKind.RemoveGrant],
        };
        ActionQuestion On(string grant) => question with
        {
            Act = question.Act with { Finding = question.Act.Finding with { Subject = new SubjectId($"grant:aws/svc-report#{Uri.EscapeDataString(grant)}") } },
        };
        var action = ActionPlanning.Plan(On("role:staff"), SomeAction.Id, ActionKind.RemoveGrant, SomeAction.Open).Value.After;

        Assert.Equal(new StepTarget(new SubjectId("grant:aws/svc-report#role%3Astaff"), "svc-report", "role:staff"), action.Target);
        Assert.Equal([StepKind.RemoveGrant], action.Steps.Select(step => step.Kind));
        Assert.Equal("action.plan.inherited", ActionPlanning.Target(On("role:staff>role:readers"), ActionKind.RemoveGrant).Refusal?.Code);
        Assert.Equal("action.plan.no_way", ActionPlanning.Target(On("role:other"), ActionKind.RemoveGrant).Refusal?.Code);
        // A remedy of an account is none of its grant.
        Assert.Equal("action.plan.no_way", ActionPlanning.Target(On("role:staff") with { Remedies = [ActionKind.Disable] }, ActionKind.Disable).Refusal?.Code);
    }

    [Theory]
    [InlineData("cloud-1", "action.plan.not_resolver")]
    [InlineData("nobody", "action.plan.person_unknown")]
    [InlineData(null, "action.plan.no_person")]
    public void Only_the_resolvers_people_plan(string? person, string code) => Assert.Equal(code, Code(SomeAction.Question(person)));

    [Theory]
    [InlineData(FindingState.Excepted, true)]
    [InlineData(FindingState.Remediated, false)]
    [InlineData(FindingState.Disputed, false)]
    [InlineData(FindingState.Verified, false)]
    [InlineData(FindingState.Closed, false)]
    public void Only_what_is_to_be_fixed_is_acted_on(FindingState state, bool may) =>
        Assert.Equal(may, ActionPlanning.Target(SomeAction.Question(state: state), ActionKind.Disable).Refusal is null);

    [Fact]
    public void Nothing_is_planned_that_is_not_held_allowed_or_possible()
    {
        var question = SomeAction.Question();
        var stop = new ActingStop(null, Some.PersonId("governance-1"), Some.Now, "an incident");

        Assert.Equal("action.plan.not_held", Code(question with { Remedies = [ActionKind.Manual] }));
        Assert.Equal("action.plan.not_allowed", Code(question with { Source = Some.Source() }));
        Assert.Equal("action.plan.no_source", Code(question with { Source = null }));
        Assert.Equal("action.plan.no_account", Code(question with { Account = null, Capabilities = [] }));
        Assert.Equal("action.plan.stopped", Code(question with { Stop = stop }));
        Assert.Equal("action.plan.open", Code(question with { Others = [SomeAction.Planned()] }));
        Assert.Null(Code(question with { Others = [SomeAction.Planned(ActionState.Succeeded)] }));
        // A plan lapses with its day; what has begun stays in the way until it is known how it ended.
        var later = question with { Act = question.Act with { Now = Some.Now + TimeSpan.FromDays(2) } };
        Assert.Null(Code(later with { Others = [SomeAction.Planned(), SomeAction.Planned(ActionState.AwaitingApproval)] }));
        Assert.Equal("action.plan.open", Code(later with { Others = [SomeAction.Planned(ActionState.Ambiguous)] }));
        Assert.Null(Code(question));
    }

    /// <summary>Every state of another action on the account, on the same target and on another.</summary>
    [Fact]
    public void What_is_begun_and_not_known_is_in_the_way_and_what_waits_for_confirmation_on_its_own_target_alone()
    {
        foreach (var state in Enum.GetValues<ActionState>())
        {
            var other = SomeAction.Planned(state);
            var elsewhere = other with { Target = other.Target with { Subject = new SubjectId("grant:aws/svc-report#x") } };
            var (waits, isOpen) = (state is ActionState.AwaitingConfirmation or ActionState.Confirmed, other.IsOpen);
            Assert.Equal((state, isOpen ? "action.plan.open" : null), (state, Code(SomeAction.Question() with { Others = [other] })));
            Assert.Equal((state, isOpen && !waits ? "action.plan.open" : null), (state, Code(SomeAction.Question() with { Others = [elsewhere] })));
            // Two are not carried out at once.
            var run = ActionRunning.Start(SomeAction.About(SomeAction.Planned()) with { Others = [other] }, SomeAction.Open).Refusal?.Code;
            Assert.Equal((state, state is ActionState.Executing or ActionState.Ambiguous ? "action.run.open" : null), (state, run));
        }
    }

    [Fact]
    public void What_was_done_is_taken_back_the_last_step_first_to_what_it_was()
    {
        var done = SomeAction.Planned(ActionState.Succeeded);
        done = done with { Steps = [.. done.Steps.Select(step => step with { State = StepState.Taken })] };
        var action = ActionPlanning.Undo(SomeAction.Question(), done, new ActionId("act_2"), SomeAction.Shut).Value.After;

        Assert.Equal((done.Id, done.Target, ActionState.Planned), (action.Undoes, action.Target, action.State));
        Assert.Equal((StepKind.AllowLogins, SomeAction.Open), (Assert.Single(action.Steps).Kind, action.Steps[0].Before));
        string? CodeOf(RemediationAction of, TargetState observed) => ActionPlanning.Undo(SomeAction.Question(), of, SomeAction.Id, observed).Refusal?.Code;
        Assert.Equal("action.undo.nothing", CodeOf(done, SomeAction.Open));
        Assert.Equal("action.undo.nothing", CodeOf(done, new TargetState()));
        Assert.Equal("action.undo.other_target", CodeOf(done, SomeAction.Shut with { Identity = "18" }));
        Assert.Equal("action.move.not_allowed", CodeOf(done with { State = ActionState.Cancelled }, SomeAction.Shut));
        // What was taken back is done again for a finding, or not at all.
        Assert.Equal("action.undo.undo", CodeOf(done with { Undoes = new ActionId("act_0") }, SomeAction.Shut));
    }

    private static string? Code(ActionQuestion question) => ActionPlanning.Target(question, ActionKind.Disable).Refusal?.Code;
}
