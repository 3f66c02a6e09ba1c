namespace Countersign.Findings.SigningOff;

public enum SignOffRuleState
{
    Active,
    Suspended,
}
