namespace Countersign.Cel;

/// <summary>
/// Marks a generic struct with <c>bool IsUnknown</c>, <c>bool IsNone</c> and <c>T Value</c> as three-valued:
/// unknown, none (<c>null</c> in an expression) or a value.
/// </summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class CelFactAttribute : Attribute;
