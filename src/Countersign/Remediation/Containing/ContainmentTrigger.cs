namespace Countersign.Remediation.Containing;

public enum ContainmentTrigger
{
    /// <summary>It was asked for again: what is not shut is tried anew, and what nobody heard of is read.</summary>
    Resume,

    /// <summary>All accounts are shut.</summary>
    Contain,

    /// <summary>Not all are.</summary>
    Miss,
    Confirm,
    Undo,

    /// <summary>All that it changed is taken back.</summary>
    Finish,
}
