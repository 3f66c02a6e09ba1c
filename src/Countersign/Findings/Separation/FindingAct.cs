using Countersign.Parties;

namespace Countersign.Findings.Separation;

/// <summary>What a natural person did about a finding: a row that is only added. Who was beside them then is kept, for teams change.</summary>
public sealed record FindingAct
{
    public required FindingId Finding { get; init; }

    public required ActKind Kind { get; init; }

    public required Hand Hand { get; init; }

    public required PartyId For { get; init; }

    /// <summary>Those away whose place they took.</summary>
    public IReadOnlyList<PartyId> Deputised { get; init; } = [];

    /// <summary>The natural persons of `For` at the act, and who took the place of one who was away.</summary>
    public IReadOnlyList<PartyId> Beside { get; init; } = [];

    public required Instant At { get; init; }

    /// <summary>The reason or statement; null where none was asked for.</summary>
    public string? Said { get; init; }

    /// <summary>Digests, receipts and names of other systems' records.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    public ActSide Side => SideOf(Kind);

    /// <summary>Whether the act was this human's, under whatever key: by their own hand, or by one who took their place.</summary>
    public bool IsOf(PartyId person, PartyDirectory parties) => parties.AreOneHuman(person, Hand.Person) || parties.IsAmong(person, Deputised);

    private static ActSide SideOf(ActKind kind) => kind switch
    {
        ActKind.Took or ActKind.Acknowledged or ActKind.Remediated or ActKind.Executed or ActKind.TookPart or ActKind.Claimed or ActKind.Disputed
            or ActKind.TookOver or ActKind.Withdrew or ActKind.Requested => ActSide.Fix,
        ActKind.TurnedDown or ActKind.Reassigned or ActKind.Held or ActKind.Dismissed or ActKind.Overrode => ActSide.Settle,
        ActKind.Ruled => ActSide.Interpret,
        ActKind.Approved or ActKind.Denied => ActSide.Approve,
        ActKind.Declined or ActKind.SignedOff => ActSide.Sign,
    };
}
