namespace Countersign.Inventory.Mappings;

/// <summary>
/// A mapping's own test: a row as JSON, and what must come of it: fields by section as JSON (those that count; null where nothing
/// may come), fields that must be unknown, or the code it must be refused with.
/// </summary>
public sealed record MappingTest(string Row, string? Expect, IReadOnlyList<string> Unknown, string? Refused);
