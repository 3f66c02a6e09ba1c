namespace Countersign.Findings.Rulings;

/// <summary>`rul_` and 26 characters of a time-ordered id.</summary>
public readonly record struct RulingId(string Value)
{
    public override string ToString() => Value;
}
