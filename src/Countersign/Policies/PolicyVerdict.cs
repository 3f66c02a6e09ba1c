namespace Countersign.Policies;

/// <summary>
/// What a policy says of a subject, in short: all that most evaluations come to. `NextChange` is never later than the next instant at which
/// an atom changes; null where time alone changes nothing.
/// </summary>
public readonly record struct PolicyVerdict(PolicyOutcome Outcome, Instant? NextChange);
