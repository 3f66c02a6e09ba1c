namespace Countersign.Findings.SigningOff;

public enum SignOffRuleState
{
    Active,
    Suspended,

    /// <summary>For good. Its name is not used again.</summary>
    Withdrawn,
}
