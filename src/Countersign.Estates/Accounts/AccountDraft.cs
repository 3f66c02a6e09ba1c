using Countersign.Estates.People;
using Countersign.Estates.Sources;

namespace Countersign.Estates.Accounts;

/// <summary>An account as it will be told; defects change it before it is written.</summary>
internal sealed class AccountDraft(EstateSource source, EstateSystem system, string nativeId)
{
    public EstateSource Source => source;

    /// <summary>Written only where it is not the source's own.</summary>
    public EstateSystem System => system;

    public string NativeId { get; } = nativeId;

    public string NativeType { get; set; } = "service";

    public string Name { get; set; } = nativeId;

    public string? DisplayName { get; set; }

    public string Kind { get; set; } = "service";

    public bool Active { get; set; } = true;

    public DateTime CreatedAt { get; set; }

    public DateTime LastActivityAt { get; set; }

    public bool Mfa { get; set; } = true;

    /// <summary>The person behind it; null for none.</summary>
    public Person? Person { get; set; }

    /// <summary>What a human account is joined by where HR knows nobody of that address.</summary>
    public string? UnknownEmail { get; set; }

    public AgentDraft? Agent { get; set; }

    public string? Delegator { get; set; }

    /// <summary>Where a template made it: as the finding's subject names it, as the account names it (null for a document's), its owner.</summary>
    public (string Subject, string? Told, string? Owner)? Template { get; set; }

    public string? TagTeam { get; set; }

    /// <summary>True where the template's document takes the tag for the owner.</summary>
    public bool TagOwns { get; set; }

    public List<Hint> Hints { get; } = [];

    public List<CredentialDraft> Credentials { get; } = [];

    public List<GrantDraft> Grants { get; } = [];

    public List<UseDraft> Uses { get; } = [];

    public bool IsHuman => Kind == "human";

    public string Native => Uri.EscapeDataString(NativeId);

    public string Subject => $"account:{source.Name}/{Native}";

    public string SubjectOf(CredentialDraft credential) => $"credential:{source.Name}/{Native}#{Uri.EscapeDataString(credential.Slot)}";

    public string SubjectOf(GrantDraft grant) => $"grant:{source.Name}/{Native}#{Uri.EscapeDataString(grant.Id)}";

    public string SubjectOf(UseDraft use) => $"use:{source.Name}/{Native}#{Uri.EscapeDataString(use.Id)}";

    public GrantDraft GrantOf(string right) => Grants.First(grant => grant.Right.Id == right);
}
