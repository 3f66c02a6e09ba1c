namespace Countersign.Remediation;

public enum ActionState
{
    Planned,
    AwaitingApproval,
    Executing,

    /// <summary>A new secret is issued, and whoever uses it has to say that they have it before the old one ends.</summary>
    AwaitingConfirmation,

    /// <summary>All of them said so.</summary>
    Confirmed,

    /// <summary>A step may have been taken or not: nobody heard the answer. Reading tells.</summary>
    Ambiguous,
    Succeeded,
    Failed,

    /// <summary>A newer observation of the source confirmed it.</summary>
    Verified,

    /// <summary>What it did was taken back.</summary>
    RolledBack,
    Denied,
    Cancelled,
}
