namespace Countersign.Remediation;

/// <summary>One effect on an outside system. What takes one back is a step of its own.</summary>
public enum StepKind
{
    /// <summary>Whoever signs in from now on is turned away.</summary>
    RefuseLogins,

    /// <summary>Whoever is signed in is signed out.</summary>
    EndSessions,

    /// <summary>One grant is taken away; the account and its other grants stay.</summary>
    RemoveGrant,

    /// <summary>Takes `RefuseLogins` back.</summary>
    AllowLogins,

    /// <summary>Takes `RemoveGrant` back.</summary>
    RestoreGrant,
}
