using Countersign.Connectors.Ldap;
using Countersign.Remediation;

namespace Countersign.Connectors.OpenLdap;

/// <summary>
/// What the way back needs to know of an account and of the one group, by name. Values that name a member are percent-encoded, separated by `;`.
/// </summary>
internal static class OpenLdapActingFacts
{
    /// <summary>`allowed` where nothing turned the account away, or nothing but what ends by itself.</summary>
    public const string Logins = "logins";

    /// <summary>What stood in `pwdAccountLockedTime`.</summary>
    public const string LockedAt = "locked_at";

    /// <summary>The policy that holds for the account turns away who is locked.</summary>
    public const string PolicyLocks = "policy_locks";

    /// <summary>Countersign reads as this account.</summary>
    public const string ReadsHere = "reads_here";

    /// <summary>What tells the group from another of its name.</summary>
    public const string GroupIdentity = "group_entry_uuid";

    /// <summary>The account is in the group by its `gidNumber` as well, which nothing here changes.</summary>
    public const string Primary = "primary_group";

    public const string Allowed = "allowed";

    private const string Yes = "true";

    public static SortedDictionary<string, string> Of(LdapEntry account, OpenLdapLock found, bool policyLocks, bool readsHere)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(facts, Logins, found is OpenLdapLock.None or OpenLdapLock.Void or OpenLdapLock.Passing ? Allowed : null);
        Add(facts, LockedAt, account.One(OpenLdapAttributes.LockedAt));
        Add(facts, PolicyLocks, policyLocks ? Yes : null);
        Add(facts, ReadsHere, readsHere ? Yes : null);
        return facts;
    }

    /// <param name="group">As it stands there.</param>
    /// <param name="name">The account's name in normal form.</param>
    /// <param name="uids">Its login names that are no other account's.</param>
    public static void Add(SortedDictionary<string, string> facts, LdapEntry group, LdapEntry account, string name, IReadOnlyCollection<string> uids)
    {
        Add(facts, GroupIdentity, group.One(OpenLdapAttributes.Identity));
        Add(facts, Primary, account.One("gidnumber") is { } number && number == group.One("gidnumber") ? Yes : null);
        foreach (var way in OpenLdapMembership.All)
        {
            var values = way.Naming(group, name, uids).Order(StringComparer.Ordinal).Select(Uri.EscapeDataString).ToList();
            Add(facts, way.Fact, values.Count == 0 ? null : string.Join(';', values));
        }
    }

    /// <summary>The values that name the account a member: each with the attribute that it stands in.</summary>
    public static IReadOnlyList<(string Attribute, string Value)> Naming(IReadOnlyDictionary<string, string> facts) =>
    [
        .. OpenLdapMembership.All.SelectMany(way => facts.TryGetValue(way.Fact, out var values)
            ? values.Split(';').Select(value => (way.Attribute, Uri.UnescapeDataString(value)))
            : []),
    ];

    public static bool IsPrimary(IReadOnlyDictionary<string, string> facts) => facts.ContainsKey(Primary);

    public static bool Has(TargetState before, string fact) => before.Facts.ContainsKey(fact);

    private static void Add(SortedDictionary<string, string> facts, string name, string? value)
    {
        if (value is not null)
        {
            facts[name] = value;
        }
    }
}
