namespace Countersign.Remediation;

/// <summary>Why a step did not take effect, or that nobody knows.</summary>
public enum StepFailure
{
    /// <summary>What was to be changed is not there any more.</summary>
    Gone,

    /// <summary>The system does not let us.</summary>
    Denied,

    /// <summary>It is not as it was when this was planned.</summary>
    Conflict,

    /// <summary>The system wants us to wait.</summary>
    Throttled,

    /// <summary>The system cannot do that.</summary>
    NotSupported,

    /// <summary>The answer was lost: it took effect, or it did not. Reading tells.</summary>
    Unknown,
}
