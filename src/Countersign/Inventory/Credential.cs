namespace Countersign.Inventory;

/// <summary>A credential by slot, id and fingerprint; never its value. When it was last used lies in `Activity`.</summary>
public sealed record Credential
{
    public required string Slot { get; init; }

    /// <summary>The source's own id once it gives one; an alias of the slot, never a new fingerprint.</summary>
    public string? Id { get; init; }

    public required CredentialType Type { get; init; }

    public Fact<CredentialStatus> Status { get; init; }

    public Fact<Instant> CreatedAt { get; init; }

    public Fact<Instant> RotatedAt { get; init; }

    public Fact<Instant> ExpiresAt { get; init; }

    public Fact<bool> ProviderManaged { get; init; }

    public Fact<string> Fingerprint { get; init; }
}
