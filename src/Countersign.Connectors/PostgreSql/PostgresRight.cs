namespace Countersign.Connectors.PostgreSql;

/// <summary>Something that a role may do.</summary>
/// <param name="Id">`role:NAME`, `attribute:WORD`, `tables:DATABASE.SCHEMA:SELECT` …, each name percent-encoded.</param>
/// <param name="Class">`admin`, `identity-admin`, `write` or `read`; unknown where nobody can say.</param>
/// <param name="IsWildcard">Whether it names everything.</param>
internal sealed record PostgresRight(string Id, string Name, Fact<string> Class, bool IsWildcard = false);
