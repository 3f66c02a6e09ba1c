namespace Countersign.ExceptionGrants;

public enum ExceptionState
{
    Proposed,
    UnderReview,
    Approved,
    Active,
    Suspended,
    Expired,
    Closed,
    Revoked,
    Denied,
    Cancelled,
}
