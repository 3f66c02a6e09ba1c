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
    Verify,
    RollBack,
}
