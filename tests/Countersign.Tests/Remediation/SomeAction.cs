using Countersign.Controls;
using Countersign.Findings;
using Countersign.Findings.Separation;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Sources;
using Countersign.Remediation;
using Countersign.Tests.Findings.Acts;

namespace Countersign.Tests.Remediation;

/// <summary>Payments resolves a finding on an account of `aws`, which cloud runs and lets be acted on.</summary>
internal static class SomeAction
{
    public static readonly ActionId Id = new("act_1");

    public static readonly TargetState Open = new()
    {
        Identity = "17", RefusesLogins = false, Sessions = 2, HoldsGrant = true, Facts = new Dictionary<string, string> { ["can_login"] = "true" },
    };

    public static readonly TargetState Shut = Open with { RefusesLogins = true, Sessions = 0 };

    public static readonly IReadOnlyList<Capability> Capabilities =
    [
        new(StepKind.RefuseLogins, false, TimeSpan.Zero, StepKind.AllowLogins, null),
        new(StepKind.EndSessions, true, TimeSpan.Zero, null, "what was not saved"),
        new(StepKind.RemoveGrant, false, TimeSpan.Zero, StepKind.RestoreGrant, null),
        new(StepKind.AllowLogins, false, TimeSpan.Zero, StepKind.RefuseLogins, null),
        new(StepKind.RestoreGrant, false, TimeSpan.Zero, StepKind.RemoveGrant, null),
    ];

    public static Account Account(params Grant[] grants) => Some.Account() with { Grants = Fact<IReadOnlyList<Grant>>.Of(grants) };

    public static ActionQuestion Question(string? person = "payments-1", FindingState state = FindingState.Assigned, Means means = Means.Session) => new()
    {
        Act = SomeAct.Question(state, person, means),
        Account = new AccountUnit(Account(), Activity.Empty, AccountLinks.None),
        Source = Some.Source() with { Acting = new SourceActing(new Dictionary<string, string>(), null, 2) },
        Capabilities = Capabilities,
        Remedies = [ActionKind.Disable, ActionKind.Manual],
    };

    /// <summary>The question about an action that was planned to disable the account.</summary>
    public static ActionQuestion About(RemediationAction action, string? person = "payments-1", Means means = Means.Session) =>
        Question(person, means: means) with { Action = action };

    public static RemediationAction Planned(ActionState state = ActionState.Planned) =>
        ActionPlanning.Plan(Question(), Id, ActionKind.Disable, Open).Value.After with { State = state };

    /// <summary>What an action that ends changes beside itself: the finding as it is, and the act of whoever ran it.</summary>
    public static ActionConcern Concern(FindingState state = FindingState.Assigned, RemediationAction? undone = null) =>
        new(SomeAct.Finding(state), undone, SomeAct.Done(ActKind.TookPart, "payments-1") with { References = [Id.Value] });

    /// <summary>One whose first step was begun at `Some.Now`.</summary>
    public static RemediationAction Started() => ActionRunning.Start(About(Planned()), Open).Value.After;
}
