namespace Countersign.Remediation;

public enum ActionTrigger
{
    Approve,
    Deny,
    Cancel,
    Start,

    /// <summary>What is issued is for its consumers to confirm.</summary>
    HandOver,
    Confirm,
    Succeed,
    Fail,

    /// <summary>The answer to a step was lost.</summary>
    Lose,
    Verify,
    RollBack,
}
