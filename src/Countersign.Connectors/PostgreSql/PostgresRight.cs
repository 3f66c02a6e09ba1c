namespace Countersign.Connectors.PostgreSql;

/// <summary>What a role may do by a grant of its own, or as an owner.</summary>
/// <param name="Role">The role's oid.</param>
/// <param name="Id">`database:NAME:CONNECT`, `schema:DATABASE.NAME:USAGE`, `tables:DATABASE.SCHEMA:SELECT`, or `…:OWNER`.</param>
/// <param name="Class">`read`, `write` or `admin`.</param>
internal sealed record PostgresRight(long Role, string Id, string Class);
