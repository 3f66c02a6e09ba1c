namespace Countersign.Bench.Peers;

/// <summary>One value of a row. The type is PostgreSQL's word for it; SQLite takes it for an affinity.</summary>
internal sealed record SqlColumn(string Name, string Type, object? Value);
