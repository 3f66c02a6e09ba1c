namespace Countersign.Reviews;

/// <summary>`rev_` and 26 characters of a time-ordered id.</summary>
public readonly record struct ReviewId(string Value)
{
    public override string ToString() => Value;
}
