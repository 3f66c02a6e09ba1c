namespace Countersign.Connectors.PostgreSql;

/// <summary>All that is read of a server, at one moment.</summary>
/// <param name="Rights">What each role, by its oid, may do by a grant of its own or as an owner.</param>
internal sealed record PostgresRoles(
    IReadOnlyList<PostgresRole> Roles, IReadOnlyList<PostgresMembership> Memberships, IReadOnlyList<(long Role, PostgresRight Right)> Rights,
    string ContentDigest);
