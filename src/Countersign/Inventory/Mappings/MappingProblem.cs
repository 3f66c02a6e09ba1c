namespace Countersign.Inventory.Mappings;

/// <summary>
/// What is wrong with a part of a mapping (`account.status`, `account.grants.0.each`): a stable code, and a text that names the
/// thing, the reason and the remedy. The offset counts within the part's expression, from 0.
/// </summary>
public sealed record MappingProblem(string Code, string Part, string Message, string Remedy, int Offset = 0);
