namespace Countersign.Findings.SigningOff;

/// <summary>What came of a sample.</summary>
public enum SampleOutcome
{
    /// <summary>A human signed it off as well.</summary>
    BorneOut,

    /// <summary>A human declined it, or a newer observation shows that it holds.</summary>
    Contradicted,
}
