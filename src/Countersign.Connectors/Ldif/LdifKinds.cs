using Countersign.Inventory;

namespace Countersign.Connectors.Ldif;

/// <summary>What an entry is, by its object classes.</summary>
internal static class LdifKinds
{
    private static readonly string[] GroupClasses = ["group", "groupOfNames", "groupOfUniqueNames", "groupOfMembers", "posixGroup"];

    /// <summary>The most telling first.</summary>
    private static readonly string[] AccountClasses =
    [
        "msDS-GroupManagedServiceAccount", "msDS-ManagedServiceAccount", "computer", "user", "inetOrgPerson", "posixAccount", "account",
        "simpleSecurityObject", "organizationalPerson", "person",
    ];

    public static bool IsGroup(LdifEntry entry) => GroupClasses.Any(entry.IsOf);

    public static bool IsAccount(LdifEntry entry) => !IsGroup(entry) && !entry.IsOf("contact") && NativeType(entry) is not null && !IsBarePerson(entry);

    /// <summary>
    /// A person without a login name: an address-book entry more often than an account, so it is counted and shown
    /// instead of taken for one, unless the source says otherwise.
    /// </summary>
    public static bool IsBarePerson(LdifEntry entry) =>
        NativeType(entry) is "person" or "organizationalPerson"
        && !IsGroup(entry)
        && !entry.IsOf("contact")
        && !entry.Has("uid")
        && !entry.Has("samaccountname");

    public static string? NativeType(LdifEntry entry) => AccountClasses.FirstOrDefault(entry.IsOf);

    /// <summary>The directory itself changes the password of these.</summary>
    public static bool IsManaged(LdifEntry entry) => NativeType(entry) is "msDS-GroupManagedServiceAccount" or "msDS-ManagedServiceAccount" or "computer";

    public static AccountKind Kind(LdifEntry entry) => NativeType(entry) switch
    {
        "msDS-GroupManagedServiceAccount" or "msDS-ManagedServiceAccount" => AccountKind.Service,
        "computer" => AccountKind.Workload,
        _ => AccountKind.Unknown,
    };

    public static bool IsActiveDirectory(LdifEntry entry) => entry.Has("samaccountname") || entry.Has("useraccountcontrol");
}
