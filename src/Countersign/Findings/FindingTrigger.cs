namespace Countersign.Findings;

public enum FindingTrigger
{
    Route,
    Hold,
    Reassign,
    Remediate,
    Confirm,
    Dispute,
    Except,
    Dismiss,
    Rule,
    EndException,
    Contradict,
    SignOff,
    Decline,
}
