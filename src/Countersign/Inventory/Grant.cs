namespace Countersign.Inventory;

/// <summary>One account holding one entitlement, by a path of groups (outermost last) where it is not direct.</summary>
public sealed record Grant
{
    /// <summary>Stable within the account: the entitlement's id, behind the path where there is one.</summary>
    public required string Id { get; init; }

    /// <summary>The entitlement's native id.</summary>
    public required string Entitlement { get; init; }

    public string? Name { get; init; }

    /// <summary>`admin`, `identity-admin`, `write`, `read` … as the importer or the source classes it.</summary>
    public Fact<string> Class { get; init; }

    /// <summary>Whether the right names all actions, or all resources to write.</summary>
    public Fact<bool> Wildcard { get; init; }

    public IReadOnlyList<string> Path { get; init; } = [];

    public Fact<Instant> GrantedAt { get; init; }

    public Fact<Instant> ExpiresAt { get; init; }

    public Fact<string> Approval { get; init; }
}
