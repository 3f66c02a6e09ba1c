namespace Countersign.Findings;

public enum FindingState
{
    Detected,
    Unroutable,
    Assigned,
    Disputed,
    Excepted,
    Remediated,
    Verified,
    Closed,
}
