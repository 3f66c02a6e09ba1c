namespace Countersign.Connectors.PostgreSql;

/// <summary>All that is read of a server, at one moment.</summary>
internal sealed record PostgresRoles(
    IReadOnlyList<PostgresRole> Roles, IReadOnlyList<PostgresMembership> Memberships, IReadOnlyList<PostgresRight> Rights, string ContentDigest);
