namespace Countersign.Inventory.Mappings;

/// <summary>A column that an expression reads without asking first whether it is there, and the part that reads it.</summary>
public sealed record MappedColumn(string Name, string Part);
