namespace Countersign.Remediation;

public enum StepState
{
    Waiting,

    /// <summary>On record before the system is asked.</summary>
    Started,

    /// <summary>Reading back showed its effect.</summary>
    Taken,

    /// <summary>It has no effect.</summary>
    Refused,

    /// <summary>It has an effect, or has none: nobody heard.</summary>
    Unknown,
}
