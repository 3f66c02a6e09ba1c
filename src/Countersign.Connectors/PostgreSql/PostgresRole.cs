namespace Countersign.Connectors.PostgreSql;

/// <summary>A row of `pg_roles`; one by which people and programs sign in, or one that is only granted to others.</summary>
/// <param name="Oid">Another role of the same name has another.</param>
internal sealed record PostgresRole(long Oid, string Name)
{
    /// <summary>Whether it may, and is let: a limit of no connections keeps out who is no superuser.</summary>
    public required bool CanLogin { get; init; }

    /// <summary>The words of `ALTER ROLE` that it has: `superuser`, `createrole`, `createdb`, `replication`, `bypassrls`.</summary>
    public required IReadOnlyList<string> Attributes { get; init; }

    /// <summary>When its password ends; unknown where nothing was ever said, none for never.</summary>
    public required Fact<Instant> ValidUntil { get; init; }

    /// <summary>Whether others can use what it holds.</summary>
    public required bool HasMembers { get; init; }

    /// <summary>The owner that its comment names in a line `owner: NAME`; null where it names none.</summary>
    public string? Owner { get; init; }

    /// <summary>PostgreSQL's own roles begin so.</summary>
    public bool IsBuiltIn => Name.StartsWith("pg_", StringComparison.Ordinal);

    /// <summary>
    /// Whether it is an account: who can sign in, could before its password got an end, or stands by itself. What only has members is a group.
    /// </summary>
    public bool IsAccount => CanLogin || (!IsBuiltIn && (ValidUntil.IsValue || !HasMembers));
}
