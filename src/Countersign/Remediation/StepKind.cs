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

    /// <summary>A new secret waits in the store; where the system holds two, it lets in with it beside the old one.</summary>
    IssueSecret,

    /// <summary>The system lets in with the new secret alone.</summary>
    RetireSecret,

    /// <summary>The new secret is the current one of its store, and the old one is gone from there.</summary>
    PromoteSecret,

    /// <summary>Takes `IssueSecret` back: the secret that waited is nowhere any more.</summary>
    WithdrawSecret,
}
