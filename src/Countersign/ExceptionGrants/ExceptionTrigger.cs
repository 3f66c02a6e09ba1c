namespace Countersign.ExceptionGrants;

public enum ExceptionTrigger
{
    Submit,
    Approve,
    Deny,
    Cancel,
    Activate,

    /// <summary>The facts changed: the approver is asked again.</summary>
    AskAgain,
    Suspend,
    Resume,
    Extend,
    Expire,
    Close,
    Revoke,
}
