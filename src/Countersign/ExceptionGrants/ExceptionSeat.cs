namespace Countersign.ExceptionGrants;

/// <summary>What one of an exception's three names does.</summary>
public enum ExceptionSeat
{
    FollowUpOwner,
    Approver,
    Closer,
}
