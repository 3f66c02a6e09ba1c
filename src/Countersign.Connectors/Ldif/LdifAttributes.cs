namespace Countersign.Connectors.Ldif;

/// <summary>Which attributes are read, and which are only known to be there. All others never leave the parser.</summary>
internal static class LdifAttributes
{
    /// <summary>Values that must never be decoded, kept or shown: only that one is there counts.</summary>
    public static readonly IReadOnlySet<string> Passwords = Set(
        "userpassword", "unicodepwd", "authpassword", "sambantpassword", "sambalmpassword", "krbprincipalkey", "dbcspwd", "ntpwdhistory", "lmpwdhistory");

    /// <summary>Read as text.</summary>
    public static readonly IReadOnlySet<string> Text = Set(
        "objectclass", "samaccountname", "userprincipalname", "uid", "cn", "displayname", "mail", "employeenumber", "employeeid",
        "useraccountcontrol", "pwdlastset", "lastlogontimestamp", "accountexpires", "whencreated", "createtimestamp", "managedby", "manager",
        "owner", "admincount", "serviceprincipalname", "pwdaccountlockedtime", "pwdchangedtime", "authtimestamp", "shadowexpire", "nsaccountlock",
        "ds-pwp-account-disabled", "uidnumber", "gidnumber", "primarygroupid", "member", "uniquemember", "memberuid", "memberof", "department",
        "title", "employeetype", "entryuuid");

    /// <summary>Read as bytes.</summary>
    public static readonly IReadOnlySet<string> Binary = Set("objectguid", "objectsid");

    /// <summary>Those whose value becomes an attribute of the account, under the name it has there.</summary>
    public static readonly IReadOnlyDictionary<string, string> Kept = new Dictionary<string, string>
    {
        ["admincount"] = "admin_count",
        ["department"] = "department",
        ["employeetype"] = "employee_type",
        ["entryuuid"] = "entry_uuid",
        ["serviceprincipalname"] = "service_principal_name",
        ["title"] = "title",
        ["uidnumber"] = "uid_number",
        ["userprincipalname"] = "user_principal_name",
    };

    private static HashSet<string> Set(params string[] names) => new(names, StringComparer.Ordinal);
}
