namespace Countersign.Remediation;

/// <summary>`act_` and 26 characters of a time-ordered id.</summary>
public readonly record struct ActionId(string Value)
{
    public override string ToString() => Value;
}
