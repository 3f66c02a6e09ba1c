using Countersign.Controls;
using Countersign.Findings;
using Countersign.Parties;

namespace Countersign.Remediation;

/// <summary>What is done in an outside system about one finding: an exact target, steps in their order, and what became of them.</summary>
public sealed record RemediationAction
{
    public required ActionId Id { get; init; }

    public required FindingId Finding { get; init; }

    public required ActionKind Kind { get; init; }

    public required string Source { get; init; }

    /// <summary>Where its source was when it was planned, as `Source.Place` tells.</summary>
    public required string Place { get; init; }

    public required StepTarget Target { get; init; }

    /// <summary>The action that this one takes back; null for one that goes forward.</summary>
    public ActionId? Undoes { get; init; }

    public required IReadOnlyList<ActionStep> Steps { get; init; }

    /// <summary>Who and what else feels it, in our words.</summary>
    public IReadOnlyList<string> Dependents { get; init; } = [];

    /// <summary>What it loses for good, in our words.</summary>
    public IReadOnlyList<string> Losses { get; init; } = [];

    /// <summary>Why a second person is asked; none where nobody is.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The store that a new secret is put into; null where it renews none.</summary>
    public string? Store { get; init; }

    /// <summary>Who uses the secret that it renews; none where it renews none.</summary>
    public IReadOnlyList<SecretConsumer> Consumers { get; init; } = [];

    /// <summary>The natural person who planned it.</summary>
    public required PartyId By { get; init; }

    public required Instant PlannedAt { get; init; }

    /// <summary>The second person, where one was asked and said yes.</summary>
    public PartyId? ApprovedBy { get; init; }

    /// <summary>The natural person who ran it.</summary>
    public PartyId? RunBy { get; init; }

    public Instant? StartedAt { get; init; }

    public Instant? EndedAt { get; init; }

    public ActionState State { get; init; }

    /// <summary>Counts the saves; a write guards it.</summary>
    public long Version { get; init; }

    /// <summary>The states in which one may still change something: its target is left to it until then.</summary>
    public static IReadOnlyList<ActionState> OpenStates { get; } =
        [
            ActionState.Planned, ActionState.AwaitingApproval, ActionState.Executing, ActionState.AwaitingConfirmation, ActionState.Confirmed,
            ActionState.Ambiguous,
        ];

    /// <summary>When the last of its consumers confirmed; null while one has not, or where it has none.</summary>
    public Instant? ConfirmedAt => Consumers.Count > 0 && Consumers.All(consumer => consumer.ConfirmedAt is not null)
        ? Consumers.Max(consumer => consumer.ConfirmedAt)
        : null;

    public bool IsOpen => OpenStates.Contains(State);

    /// <summary>The step that is to be taken next, or that is being taken; null where all are.</summary>
    public ActionStep? Current => Steps.FirstOrDefault(step => step.State != StepState.Taken);
}
