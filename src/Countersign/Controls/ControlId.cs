namespace Countersign.Controls;

/// <summary>The `metadata.name` of a control.</summary>
public readonly record struct ControlId(string Value)
{
    public override string ToString() => Value;
}
