namespace Countersign.Remediation;

/// <summary>What a system answered when it was asked to take a step. INVARIANT: no word of it is a secret, or the system's own.</summary>
public sealed record StepAnswer
{
    public static StepAnswer Taken { get; } = new();

    /// <summary>Null where the system said that it did it; reading tells whether it has.</summary>
    public StepFailure? Failure { get; init; }

    /// <summary>A stable code: `act.postgresql.denied`; null where it was taken.</summary>
    public string? Code { get; init; }

    /// <summary>What happened, why, and the remedy.</summary>
    public string? Message { get; init; }

    /// <summary>Until when a system wants us to wait; null where it did not say.</summary>
    public Instant? Until { get; init; }

    public static StepAnswer Failed(StepFailure failure, string code, string message, Instant? until = null) =>
        new() { Failure = failure, Code = code, Message = message, Until = until };
}
