namespace Countersign.Policies.Subjects;

/// <summary>A credential with its last use.</summary>
public sealed record CredentialView
{
    /// <summary>The source's id once it gives one, else the slot.</summary>
    public Fact<string> Id { get; init; }

    public Fact<string> Slot { get; init; }

    /// <summary>`password access_key api_key client_secret ssh_key certificate token`.</summary>
    public Fact<string> Type { get; init; }

    /// <summary>`active` or `inactive`.</summary>
    public Fact<string> Status { get; init; }

    public Fact<Instant> CreatedAt { get; init; }

    public Fact<Instant> RotatedAt { get; init; }

    public Fact<Instant> ExpiresAt { get; init; }

    /// <summary>None where it is known not to have been used (since `idle_since`).</summary>
    public Fact<Instant> LastUsedAt { get; init; }

    /// <summary>The last use, or since when none is known; unknown where the source tells neither.</summary>
    public Fact<Instant> IdleSince { get; init; }

    public Fact<bool> ProviderManaged { get; init; }

    public Fact<string> Fingerprint { get; init; }

    /// <summary>Ids of the other accounts that hold a credential of the same fingerprint; unknown where the fingerprint is.</summary>
    public Fact<IReadOnlyList<string>> SharedWith { get; init; }
}
