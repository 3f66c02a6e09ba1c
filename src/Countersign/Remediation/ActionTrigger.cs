namespace Countersign.Remediation;

public enum ActionTrigger
{
    Approve,
    Deny,
    Cancel,
    Start,
    Succeed,
    Fail,

    /// <summary>The answer to a step was lost.</summary>
    Lose,

    /// <summary>Reading showed that the step was taken: the next one is due.</summary>
    Continue,
    Verify,
    RollBack,
}
