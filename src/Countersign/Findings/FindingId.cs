namespace Countersign.Findings;

/// <summary>`fnd_` and 26 characters of a time-ordered id.</summary>
public readonly record struct FindingId(string Value)
{
    public override string ToString() => Value;
}
