using Countersign.Connectors.Ldap;
using Countersign.Connectors.Ldif;
using Countersign.Connectors.Reading;
using Countersign.Inventory;

namespace Countersign.Connectors.OpenLdap;

/// <summary>Accounts out of entries.</summary>
internal sealed class OpenLdapAccounts(SourceInput input, OpenLdapSettings settings, OpenLdapDirectory read, OpenLdapGrants grants)
{
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    // The most telling first.
    private static readonly string[] Classes = ["inetOrgPerson", "posixAccount", "account", "simpleSecurityObject", "organizationalPerson", "person"];

    public SourceItem.AccountItem Item(string name, LdapEntry entry)
    {
        var created = Past(name, entry, "createtimestamp");
        var status = Status(read.Locks[name]);
        var account = new Account
        {
            Source = input.Source.Name,
            NativeId = name,
            NativeType = Classes.FirstOrDefault(entry.IsOf) ?? entry.One("objectclass"),
            Name = entry.One("uid") ?? entry.One("cn") ?? LdifDn.Leaf(name),
            DisplayName = Known.OrText(entry.One("displayname") ?? entry.One("cn")),
            Status = status,
            CreatedAt = created,
            ExpiresAt = LdifTime.Days(entry.One("shadowexpire")),
            Email = Known.OrText(entry.One("mail")),
            EmployeeId = Known.OrText(entry.One("employeenumber")),
            Attributes = Attributes(entry),
            OwnerHints = entry.One("manager") is { } manager ? [new OwnerHint("manager", OpenLdapNames.Of(manager) ?? manager)] : [],
            Credentials = Credentials(Past(name, entry, OpenLdapAttributes.ChangedAt), status),
            Grants = read.Groups.Count > 0 ? Fact<IReadOnlyList<Grant>>.Of(grants.Of(name, entry)) : Fact<IReadOnlyList<Grant>>.Unknown,
        };
        var signedIn = SignedIn(name, entry, created);
        return new SourceItem.AccountItem(account, new Activity { LastSignInAt = signedIn, LastActivityAt = signedIn });
    }

    // A lock that ends by itself leaves a leaver a way in; one that turns nobody away shuts nobody out.
    private static Fact<AccountStatus> Status(OpenLdapLock found) => found switch
    {
        OpenLdapLock.ForGood => AccountStatus.Disabled,
        OpenLdapLock.Kept => AccountStatus.Locked,
        OpenLdapLock.None or OpenLdapLock.Void or OpenLdapLock.Passing => AccountStatus.Active,
        OpenLdapLock.Unknown => Fact<AccountStatus>.Unknown,
    };

    // The server notes when a password was set from when the overlay was loaded on; where nothing is noted there may be one all the same.
    private static Fact<IReadOnlyList<Credential>> Credentials(Fact<Instant> changed, Fact<AccountStatus> status) => !changed.IsValue
        ? Fact<IReadOnlyList<Credential>>.Unknown
        : Fact<IReadOnlyList<Credential>>.Of(
        [
            new Credential
            {
                Slot = "password",
                Type = CredentialType.Password,
                Status = status.Select(s => s == AccountStatus.Active ? CredentialStatus.Active : CredentialStatus.Inactive),
                RotatedAt = changed,
                ProviderManaged = false,
            },
        ]);

    private Fact<Instant> SignedIn(string name, LdapEntry entry, Fact<Instant> created)
    {
        var (now, before) = (Past(name, entry, OpenLdapAttributes.SignedIn), Past(name, entry, OpenLdapAttributes.SignedInBefore));
        if (now.IsValue || before.IsValue)
        {
            return now.IsValue && before.IsValue ? Instant.Max(now.Value, before.Value) : now.IsValue ? now : before;
        }
        return read.Unused.Contains(name) && settings.SignInsSince is { } since
            ? Fact<Instant>.None(created.IsValue ? Instant.Max(created.Value, since) : since)
            : Fact<Instant>.Unknown;
    }

    private static SortedDictionary<string, string> Attributes(LdapEntry entry)
    {
        var attributes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (attribute, name) in OpenLdapAttributes.Kept)
        {
            if (entry.One(attribute) is not null)
            {
                attributes[name] = string.Join(';', entry.All(attribute));
            }
        }
        return attributes;
    }

    private Fact<Instant> Past(string name, LdapEntry entry, string attribute)
    {
        var told = LdifTime.Generalised(entry.One(attribute));
        return told.IsValue && told.Value > input.Now + Slack
            ? throw new OpenLdapRefusals(input.Source.Name, settings).Future(name, attribute, told.Value, input.Now)
            : told;
    }
}
