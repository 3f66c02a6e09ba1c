using Countersign.Inventory.Sources;

namespace Countersign.Connectors.Ldif;

/// <summary>
/// Settings of an LDIF source: `admin-groups`, names of groups (separated by `;`) that give administrative rights, and
/// `bare-persons: accounts`, which takes persons without a login name for accounts.
/// </summary>
internal sealed class LdifSettings(Source source)
{
    /// <summary>Groups that Active Directory makes and that rule it.</summary>
    private static readonly string[] BuiltIn =
    [
        "Account Operators", "Administrators", "Backup Operators", "Domain Admins", "Enterprise Admins", "Enterprise Key Admins",
        "Group Policy Creator Owners", "Key Admins", "Print Operators", "Schema Admins", "Server Operators",
    ];

    private readonly HashSet<string> named = new(
        source.Settings.GetValueOrDefault("admin-groups", "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The normal form of the name that the source is limited to; null for all.</summary>
    /// <exception cref="UnreadableSourceException">`tenant` is no distinguished name.</exception>
    public string? Root { get; } = source.Tenant is null ? null : LdifDn.Normalise(source.Tenant) ?? throw new UnreadableSourceException(
        "source.ldif.tenant", $"`tenant` of source `{source.Name}` is no distinguished name. Write it as `dc=example,dc=org`.");

    public bool IsAccount(LdifEntry entry) =>
        LdifKinds.IsAccount(entry) || (LdifKinds.IsBarePerson(entry) && source.Settings.GetValueOrDefault("bare-persons") == "accounts");

    public bool IsAdmin(LdifEntry group, string name) =>
        named.Contains(name) || group.IsOf("group") && BuiltIn.Contains(name, StringComparer.OrdinalIgnoreCase);
}
