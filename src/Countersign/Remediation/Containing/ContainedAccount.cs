using Countersign.Inventory;
using Countersign.Parties;

namespace Countersign.Remediation.Containing;

/// <summary>One account of an identity that is contained: what was read of it before, what was done to it, and what was not, and why.</summary>
public sealed record ContainedAccount
{
    public required string Source { get; init; }

    public required StepTarget Target { get; init; }

    /// <summary>Where its source was when it was begun, as `Source.Place` tells; null where no source tells of it.</summary>
    public string? Place { get; init; }

    /// <summary>The natural person who has it contained; null where nobody asked who may.</summary>
    public PartyId? By { get; init; }

    /// <summary>When they asked; null where nobody did who may.</summary>
    public Instant? AskedAt { get; init; }

    /// <summary>
    /// What was read before logins were refused; null where nobody could look. INVARIANT: it stays while a step of ours may have an effect, so that
    /// the way back leads to it and not to what we made.
    /// </summary>
    public TargetState? Before { get; init; }

    /// <summary>To refuse logins and to end sessions, each where it is needed; the last try of each.</summary>
    public IReadOnlyList<ActionStep> Steps { get; init; } = [];

    /// <summary>What lets in again; null while nobody undoes it, or where there is nothing to take back.</summary>
    public ActionStep? Back { get; init; }

    /// <summary>The stable code of why it was left as it is; null where it was not.</summary>
    public string? Code { get; init; }

    public string? Message { get; init; }

    public SubjectId Subject => Target.Subject;

    /// <summary>The step that is to be begun next, or that is being taken; null for none.</summary>
    public ActionStep? Current => Back is { State: StepState.Waiting or StepState.Started } back ? back
        : Steps.FirstOrDefault(step => step.State is StepState.Waiting or StepState.Started);

    public ContainedStanding Standing => Back is { State: StepState.Taken } ? ContainedStanding.GivenBack
        : Before is null ? Code is null ? ContainedStanding.Waiting : ContainedStanding.Open
        : !Before.Exists ? ContainedStanding.Gone
        : Step(StepKind.RefuseLogins) is { } shut ? shut.State switch
        {
            StepState.Taken => SessionsStand ? ContainedStanding.SessionsLeft : ContainedStanding.Contained,
            StepState.Started or StepState.Unknown => ContainedStanding.Unknown,
            StepState.Waiting or StepState.Refused => ContainedStanding.Open,
        }
        : SessionsStand ? ContainedStanding.SessionsLeft : ContainedStanding.ShutBefore;

    /// <summary>
    /// Whether nothing more of it is to be tried: it lets nobody in, and has no session that its system could end. That a system cannot end any is
    /// told by the step, and leaves nothing to try.
    /// </summary>
    public bool IsShut => Standing is ContainedStanding.Contained or ContainedStanding.ShutBefore or ContainedStanding.Gone
        || (Standing == ContainedStanding.SessionsLeft && Step(StepKind.EndSessions) is { Failure: StepFailure.NotSupported });

    /// <summary>Whether a step of ours may shut it, which is not taken back.</summary>
    public bool IsToGiveBack => Step(StepKind.RefuseLogins) is { State: StepState.Taken or StepState.Started or StepState.Unknown }
        && !(Back is { State: StepState.Taken } || Back is { Failure: StepFailure.Gone or StepFailure.Conflict or StepFailure.NotSupported });

    internal ActionStep? Step(StepKind kind) => Back?.Kind == kind ? Back : Steps.FirstOrDefault(step => step.Kind == kind);

    /// <summary>The account with another state of the step of a kind.</summary>
    internal ContainedAccount With(StepKind kind, Func<ActionStep, ActionStep> change) => Back?.Kind == kind
        ? this with { Back = change(Back) }
        : this with { Steps = [.. Steps.Select(step => step.Kind == kind ? change(step) : step)] };

    private bool SessionsStand => Step(StepKind.EndSessions) is { State: not StepState.Taken };
}
