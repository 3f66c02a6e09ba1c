using Countersign.Parties;

namespace Countersign.Inventory;

/// <summary>What creates identities: the platform team owns it, the application team owns each instance.</summary>
public sealed record Template
{
    public required string Name { get; init; }

    /// <summary>CEL over `account`: which accounts are its instances.</summary>
    public required string Matches { get; init; }

    public PartyId? PlatformOwner { get; init; }

    /// <summary>The tag that names the instance's owner; null where none does.</summary>
    public string? InstanceOwnerTag { get; init; }
}
