namespace Countersign.Estates.Accounts;

/// <summary>A credential as it will be told; defects change it before it is written.</summary>
internal sealed class CredentialDraft(string slot, string type, string fingerprint)
{
    public string Slot => slot;

    public string Type => type;

    public string Fingerprint { get; set; } = fingerprint;

    public bool Active { get; set; } = true;

    public DateTime CreatedAt { get; set; }

    public DateTime RotatedAt { get; set; }

    public DateTime? ExpiresAt { get; set; }

    /// <summary>Null: it was never used.</summary>
    public DateTime? LastUsedAt { get; set; }
}
