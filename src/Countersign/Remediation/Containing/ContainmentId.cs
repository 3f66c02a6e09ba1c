namespace Countersign.Remediation.Containing;

/// <summary>`cnt_` and 26 characters of a time-ordered id.</summary>
public readonly record struct ContainmentId(string Value)
{
    public override string ToString() => Value;
}
