namespace Countersign.Simulation.Faults;

/// <summary>What goes wrong in a world.</summary>
internal enum FaultKind
{
    /// <summary>A source tells of far fewer accounts than it did.</summary>
    Shrinks,

    /// <summary>A file ends half-way.</summary>
    Cut,

    /// <summary>A file is no file of its kind.</summary>
    Broken,

    /// <summary>A file claims to be of an instant before the last one's.</summary>
    LiesLate,

    /// <summary>A file claims to be of the future, or whoever has it read does.</summary>
    LiesEarly,

    /// <summary>A source tells of an account, and not of what it holds.</summary>
    GoesBlind,

    /// <summary>A source tells again what it told.</summary>
    TellsAgain,

    ClockForward,
    ClockBack,
    DiesBeforeStatement,
    DiesBeforeCommit,
    DiesAfterCommit,

    /// <summary>Who had an answer sends the request again.</summary>
    SentAgain,

    /// <summary>Who may not acts.</summary>
    Intruder,

    /// <summary>A person acts by a token.</summary>
    ByToken,
}
