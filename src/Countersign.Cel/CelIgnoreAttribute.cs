namespace Countersign.Cel;

/// <summary>Hides a public property from expressions; its type need not be one that CEL knows.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CelIgnoreAttribute : Attribute;
