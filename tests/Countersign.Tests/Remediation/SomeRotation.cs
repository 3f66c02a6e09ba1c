using Countersign.Controls;
using Countersign.Findings.Separation;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Sources;
using Countersign.Parties;
using Countersign.Remediation;

namespace Countersign.Tests.Remediation;

/// <summary>Payments renews the key of `svc-report`, which iam owns and uses.</summary>
internal static class SomeRotation
{
    public const string Fresh = "sha256:new";

    public static readonly SubjectId Key = SubjectId.Credential("aws", "svc-report", "key");

    public static readonly Instant Later = Some.Now + TimeSpan.FromMinutes(1);

    /// <summary>Nothing new is made.</summary>
    public static readonly TargetState Old = State(new SecretState { Current = "sha256:old", LetsNextIn = false, LetsOldIn = true });

    /// <summary>A new one waits, and does not let in.</summary>
    public static readonly TargetState Waiting = State(new SecretState { Next = Fresh, LetsNextIn = false, LetsOldIn = true });

    /// <summary>Only the new one lets in.</summary>
    public static readonly TargetState Switched = State(new SecretState { Next = Fresh, LetsNextIn = true, LetsOldIn = false });

    /// <summary>It is the current one.</summary>
    public static readonly TargetState Promoted = State(new SecretState { Current = Fresh, LetsNextIn = false, LetsOldIn = true });

    private static readonly IReadOnlyList<Capability> Capabilities =
    [
        .. SomeAction.Capabilities,
        new(StepKind.IssueSecret, false, TimeSpan.Zero, StepKind.WithdrawSecret, null),
        new(StepKind.RetireSecret, false, TimeSpan.Zero, null, "the old one"),
        new(StepKind.PromoteSecret, false, TimeSpan.Zero, null, null),
        new(StepKind.WithdrawSecret, false, TimeSpan.Zero, null, null),
    ];

    public static TargetState State(SecretState secret) => SomeAction.Open with { Secret = secret };

    /// <param name="consumers">Who is named beside iam.</param>
    public static ActionQuestion Question(string? person = "payments-1", Means means = Means.Session, params PartyId[] consumers)
    {
        var question = SomeAction.Question(person, means: means);
        var account = SomeAction.Account() with
        {
            Credentials = Fact<IReadOnlyList<Credential>>.Of([new Credential { Slot = "key", Type = CredentialType.ApiKey }]),
        };
        return question with
        {
            Act = question.Act with { Finding = question.Act.Finding with { Subject = Key } },
            Account = new AccountUnit(account, Activity.Empty, AccountLinks.None with { Owner = Some.Owned(Some.Iam) }),
            Source = question.Source! with
            {
                Acting = new SourceActing(new Dictionary<string, string>(), null, 9) { Secrets = new SourceSecrets("files", null) },
            },
            Capabilities = Capabilities,
            Remedies = [ActionKind.Rotate],
            Consumers = consumers,
        };
    }

    public static ActionQuestion About(RemediationAction action, string? person = "payments-1", Means means = Means.Session) =>
        Question(person, means) with { Action = action };

    public static RemediationAction Planned(TargetState? observed = null, params PartyId[] consumers) =>
        ActionPlanning.Plan(Question(consumers: consumers), SomeAction.Id, ActionKind.Rotate, observed ?? Old).Value.After;

    /// <summary>Its new secret is issued, and waits for those who use it.</summary>
    public static RemediationAction Issued(params PartyId[] consumers)
    {
        var started = ActionRunning.Start(About(Planned(consumers: consumers)), Old).Value.After;
        var issued = ActionRunning.Answered(started, StepAnswer.Taken, Waiting, SomeAction.Concern(), Later).After;
        return ActionRunning.Next(issued, null, Later).After;
    }

    public static RemediationAction Confirmed() => SecretHandover.Confirm(About(Issued(), "iam-1")).Value.After;

    /// <summary>The question a while later.</summary>
    public static ActionQuestion After(ActionQuestion question, TimeSpan later) => question with { Act = question.Act with { Now = Some.Now + later } };
}
