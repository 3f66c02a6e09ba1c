namespace Countersign.ExceptionGrants;

/// <summary>Why an exception permits nothing for the time being.</summary>
public enum SuspensionReason
{
    /// <summary>A compensating control does not hold, or nobody can tell that it does.</summary>
    CompensatingControl,

    /// <summary>The facts are not those that were approved.</summary>
    FactsChanged,
}
