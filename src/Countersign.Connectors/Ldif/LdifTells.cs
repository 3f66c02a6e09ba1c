namespace Countersign.Connectors.Ldif;

/// <summary>Which facts an entry tells by the attributes it has.</summary>
internal static class LdifTells
{
    private static readonly (string Attribute, string[] Facts)[] ByAttribute =
    [
        ("mail", ["account.email"]),
        ("employeenumber", ["account.employee_id"]),
        ("employeeid", ["account.employee_id"]),
        ("useraccountcontrol", ["account.status"]),
        ("pwdaccountlockedtime", ["account.status"]),
        ("nsaccountlock", ["account.status"]),
        ("ds-pwp-account-disabled", ["account.status"]),
        ("whencreated", ["account.created_at"]),
        ("createtimestamp", ["account.created_at"]),
        ("accountexpires", ["account.expires_at"]),
        ("shadowexpire", ["account.expires_at"]),
        ("pwdlastset", ["account.credentials", "credential.rotated_at", "credential.provider_managed"]),
        ("pwdchangedtime", ["credential.rotated_at"]),
        ("lastlogontimestamp", ["account.last_sign_in_at", "account.last_activity_at"]),
        ("authtimestamp", ["account.last_sign_in_at", "account.last_activity_at"]),
    ];

    /// <summary>What an input with groups tells besides.</summary>
    public static readonly string[] Groups = ["account.grants", "grant.class", "grant.entitlement", "grant.name", "grant.path"];

    public static IEnumerable<string> Of(LdifEntry entry) => ByAttribute.Where(a => entry.Has(a.Attribute)).SelectMany(a => a.Facts)
        .Concat(entry.HasPassword ? ["account.credentials", "credential.provider_managed"] : Array.Empty<string>());
}
