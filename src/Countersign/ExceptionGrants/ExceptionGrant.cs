using Countersign.Parties;

namespace Countersign.ExceptionGrants;

/// <summary>An exception from its proposal to its end.</summary>
public sealed record ExceptionGrant
{
    public required ExceptionRequest Request { get; init; }

    /// <summary>As recorded. What holds at an instant `EffectiveState` tells.</summary>
    public ExceptionState State { get; init; }

    public ExceptionApproval? Approval { get; init; }

    /// <summary>The end that holds now, extensions included.</summary>
    public required Instant NotAfter { get; init; }

    public int Extensions { get; init; }

    /// <summary>A later end that is under review; null where none is asked for.</summary>
    public ExtensionRequest? Asked { get; init; }

    public SuspensionReason? Suspended { get; init; }

    public Instant? EndedAt { get; init; }

    /// <summary>Counts the saves; a write guards it.</summary>
    public long Version { get; init; }

    public ExceptionId Id => Request.Id;

    /// <summary>The three names: who follows up, who approves, who closes.</summary>
    public IReadOnlyList<PartyId> Names => [Request.FollowUp.Owner, Request.Approver, Request.Closer];

    public bool IsOpen => State < ExceptionState.Expired;

    /// <summary>
    /// The state that holds at an instant, whether or not a sweep has recorded it: active exactly from `NotBefore` on and before `NotAfter`,
    /// approved before, expired after.
    /// </summary>
    public ExceptionState EffectiveState(Instant now) => State switch
    {
        ExceptionState.UnderReview or ExceptionState.Approved or ExceptionState.Active or ExceptionState.Suspended when now >= NotAfter =>
            ExceptionState.Expired,
        ExceptionState.Active when now < Request.NotBefore => ExceptionState.Approved,
        _ => State,
    };

    /// <summary>Whether its findings are permitted at an instant.</summary>
    public bool Suppresses(Instant now) => EffectiveState(now) == ExceptionState.Active;
}
