namespace Countersign.ExceptionGrants;

/// <summary>`exc_` and 26 characters of a time-ordered id.</summary>
public readonly record struct ExceptionId(string Value)
{
    public override string ToString() => Value;
}
