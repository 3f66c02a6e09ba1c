namespace Countersign.Findings.Separation;

/// <summary>What a natural person did about a finding.</summary>
public enum ActKind
{
    Took,
    Acknowledged,
    Remediated,

    /// <summary>An action of ours that they ran fixed it; its receipts are the references.</summary>
    Executed,

    /// <summary>Took part in an action of ours: ran it, let it run or did not, took it back. The action is the reference.</summary>
    TookPart,

    /// <summary>Said that a change made outside was theirs.</summary>
    Claimed,
    Disputed,

    /// <summary>Accepted as theirs what another disputed.</summary>
    TookOver,

    /// <summary>Said of a finding that another proposed to them that it is not theirs.</summary>
    TurnedDown,

    /// <summary>Took a dispute back.</summary>
    Withdrew,

    /// <summary>Decided whose it is.</summary>
    Reassigned,

    /// <summary>Took it from its resolver, for nobody to have for now.</summary>
    Held,
    Dismissed,

    /// <summary>Set right what a source says.</summary>
    Overrode,
    Ruled,

    /// <summary>Asked for an exception.</summary>
    Requested,
    Approved,
    Denied,
    Declined,
    SignedOff,
}
