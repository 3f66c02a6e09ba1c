namespace Countersign.Connectors.OpenLdap;

/// <summary>Attributes by name, in lower case. INVARIANT: no password is ever asked for.</summary>
internal static class OpenLdapAttributes
{
    public const string Identity = "entryuuid";
    public const string LockedAt = "pwdaccountlockedtime";
    public const string Policy = "pwdpolicysubentry";
    public const string ChangedAt = "pwdchangedtime";
    public const string SignedIn = "pwdlastsuccess";

    /// <summary>Written by the overlay `lastbind` of before 2.5.</summary>
    public const string SignedInBefore = "authtimestamp";

    public const string Lockout = "pwdlockout";
    public const string LockoutSeconds = "pwdlockoutduration";

    /// <summary>What is written where somebody locks an account until somebody unlocks it.</summary>
    public const string LockedForGood = "000001010000Z";

    public static readonly string[] OfAccounts =
    [
        "objectclass", "uid", "cn", "displayname", "mail", "employeenumber", "employeetype", "title", "manager", "uidnumber", "gidnumber",
        "shadowexpire", "createtimestamp", Identity, LockedAt, Policy, ChangedAt, SignedIn, SignedInBefore,
    ];

    public static readonly string[] OfGroups = ["objectclass", "cn", "owner", "gidnumber", "member", "uniquemember", "memberuid", Identity];

    public static readonly string[] OfPolicies = [Lockout, LockoutSeconds];

    /// <summary>Those whose value becomes an attribute of the account, under the name it has there.</summary>
    public static readonly IReadOnlyDictionary<string, string> Kept = new Dictionary<string, string>
    {
        ["employeetype"] = "employee_type",
        [Identity] = "entry_uuid",
        ["title"] = "title",
        ["uidnumber"] = "uid_number",
    };
}
