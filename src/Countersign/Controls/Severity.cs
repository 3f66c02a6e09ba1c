namespace Countersign.Controls;

/// <summary>Ordered: a greater value is worse.</summary>
public enum Severity
{
    Low,
    Medium,
    High,
    Critical,
}
