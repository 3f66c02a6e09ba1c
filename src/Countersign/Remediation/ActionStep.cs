using Countersign.Parties;

namespace Countersign.Remediation;

/// <summary>One effect of an action, with what was read before and after it.</summary>
public sealed record ActionStep
{
    public required StepKind Kind { get; init; }

    /// <summary>Who carries it out.</summary>
    public required PartyId Performer { get; init; }

    public StepState State { get; init; }

    /// <summary>What was read when it was planned; of a step that takes another back, what was read before that one.</summary>
    public required TargetState Before { get; init; }

    /// <summary>What reading back showed; null while it was not read back.</summary>
    public TargetState? After { get; init; }

    public Instant? StartedAt { get; init; }

    public Instant? EndedAt { get; init; }

    public StepFailure? Failure { get; init; }

    /// <summary>The stable code of the failure.</summary>
    public string? Code { get; init; }

    public string? Message { get; init; }

    /// <summary>When the system may be asked again; null where it did not say.</summary>
    public Instant? Again { get; init; }

    /// <summary>`sha256:` over what was done, to what, with what effect and when; null while it is not taken.</summary>
    public string? Receipt { get; init; }
}
