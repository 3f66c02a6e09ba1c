namespace Countersign.Remediation.Containing;

/// <summary>How one account of a containment stands, as far as was read.</summary>
public enum ContainedStanding
{
    /// <summary>Nobody has looked at it yet.</summary>
    Waiting,

    /// <summary>It refuses logins by our doing, and has no session that its system could end.</summary>
    Contained,

    /// <summary>It refuses logins, by our doing or from before, and whoever is signed in may stay so.</summary>
    SessionsLeft,

    /// <summary>It refused logins before, has no session that its system could end, and is left shut when the containment is undone.</summary>
    ShutBefore,

    /// <summary>It lets in, as nothing was done to it or nothing took effect.</summary>
    Open,

    /// <summary>It may let in or not: nobody heard the answer.</summary>
    Unknown,

    /// <summary>Its system knows no such account any more.</summary>
    Gone,

    /// <summary>What was done to it was taken back.</summary>
    GivenBack,
}
