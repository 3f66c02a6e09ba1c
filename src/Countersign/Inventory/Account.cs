using System.Collections.ObjectModel;

namespace Countersign.Inventory;

/// <summary>The record of an identity in one source: the versioned document. What moves with every use lies in `Activity`.</summary>
public sealed record Account
{
    public required string Source { get; init; }

    public required string NativeId { get; init; }

    public AccountKind Kind { get; init; }

    /// <summary>The classify rule that decided the kind (its position and text), or `source` where the source told it.</summary>
    public string? ClassifiedBy { get; init; }

    /// <summary>The source's own word for the record: `user`, `role`, `root`, `inetOrgPerson` ….</summary>
    public string? NativeType { get; init; }

    public Fact<string> Name { get; init; }

    public Fact<string> DisplayName { get; init; }

    public Fact<AccountStatus> Status { get; init; }

    public Fact<Instant> CreatedAt { get; init; }

    public Fact<Instant> ExpiresAt { get; init; }

    public Fact<string> Email { get; init; }

    public Fact<string> EmployeeId { get; init; }

    /// <summary>Native id of the identity behind it in the same source, where the source itself tells: a stable id, stronger than any key.</summary>
    public Fact<string> IdentityId { get; init; }

    /// <summary>Native id of the account of the same source on whose behalf an agent acts.</summary>
    public Fact<string> Delegator { get; init; }

    /// <summary>Whether a second factor is registered.</summary>
    public Fact<bool> Mfa { get; init; }

    public Fact<string> System { get; init; }

    public Fact<string> Template { get; init; }

    public Fact<string> Environment { get; init; }

    public Fact<string> ManagedBy { get; init; }

    public Fact<IReadOnlyDictionary<string, string>> Tags { get; init; }

    public IReadOnlyDictionary<string, string> Attributes { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    public IReadOnlyList<OwnerHint> OwnerHints { get; init; } = [];

    /// <summary>Unknown where the source cannot tell which credentials exist.</summary>
    public Fact<IReadOnlyList<Credential>> Credentials { get; init; }

    public Fact<IReadOnlyList<Grant>> Grants { get; init; }

    /// <summary>Whether somebody should own it: neither a role nor the provider's root.</summary>
    public bool IsOwnable => NativeType is not ("role" or "root");

    public SubjectId Subject => SubjectId.Account(Source, NativeId);
}
