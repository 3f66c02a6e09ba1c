using Countersign.Connectors.Ldap;

namespace Countersign.Connectors.OpenLdap;

/// <summary>All that is read of a server, by names in normal form and in their order.</summary>
internal sealed record OpenLdapDirectory
{
    public required SortedDictionary<string, LdapEntry> Accounts { get; init; }

    public required SortedDictionary<string, LdapEntry> Groups { get; init; }

    /// <summary>What the lock on each account means.</summary>
    public required IReadOnlyDictionary<string, OpenLdapLock> Locks { get; init; }

    /// <summary>Accounts of which it is certain that no sign-in is noted; none where nobody said since when they are noted.</summary>
    public required IReadOnlySet<string> Unused { get; init; }

    /// <summary>Groups that do not show whether they have members.</summary>
    public required IReadOnlyList<string> Veiled { get; init; }

    /// <summary>Whether a part of what was searched lies at another server.</summary>
    public required bool PointsElsewhere { get; init; }

    public required string ContentDigest { get; init; }
}
