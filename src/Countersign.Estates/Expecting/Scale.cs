namespace Countersign.Estates.Expecting;

/// <summary>How grave a defect is, by the system that it is on.</summary>
internal enum Scale
{
    /// <summary>High on a critical system, low in a dev environment, else medium.</summary>
    HighLowMedium,

    /// <summary>Critical on a critical system, low in a dev environment, else high.</summary>
    CriticalLowHigh,

    /// <summary>Critical on a critical system, else high.</summary>
    CriticalHigh,

    /// <summary>Medium on a critical system, else low.</summary>
    MediumLow,

    Critical,
    High,
    Medium,
}
