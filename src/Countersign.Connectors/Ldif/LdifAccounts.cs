using System.Globalization;
using Countersign.Connectors.Reading;
using Countersign.Inventory;

namespace Countersign.Connectors.Ldif;

/// <summary>Accounts out of entries, of Active Directory and of OpenLDAP alike.</summary>
internal sealed class LdifAccounts(string source, LdifIndex index, SourceReading reading)
{
    private const long Disabled = 0x2;
    private const long PasswordNotRequired = 0x20;
    private const long NeverExpires = 0x10000;
    private const long TrustedForDelegation = 0x80000;

    public SourceItem.AccountItem Item(LdifEntry entry)
    {
        var created = Seen(entry, LdifTime.Generalised(entry.One("whencreated") ?? entry.One("createtimestamp")));
        var status = Status(entry);
        var kind = LdifKinds.Kind(entry);
        var account = new Account
        {
            Source = source,
            NativeId = entry.Dn,
            NativeType = LdifKinds.NativeType(entry),
            Kind = kind,
            ClassifiedBy = kind == AccountKind.Unknown ? null : "source",
            Name = entry.One("samaccountname") ?? entry.One("uid") ?? entry.One("cn") ?? LdifDn.Leaf(entry.Dn),
            DisplayName = Known.OrText(entry.One("displayname") ?? entry.One("cn")),
            Status = status,
            CreatedAt = created,
            ExpiresAt = entry.Has("accountexpires") ? LdifTime.FileTime(entry.One("accountexpires")) : LdifTime.Days(entry.One("shadowexpire")),
            Email = Known.OrText(entry.One("mail")),
            EmployeeId = Known.OrText(entry.One("employeenumber") ?? entry.One("employeeid")),
            Attributes = Attributes(entry),
            OwnerHints = [.. Hints(entry)],
            Credentials = Credentials(entry, status),
            Grants = index.TellsGroups ? Fact<IReadOnlyList<Grant>>.Of(Grants(entry)) : Fact<IReadOnlyList<Grant>>.Unknown,
        };
        var signIn = LastSignIn(entry, created);
        return new SourceItem.AccountItem(account, new Activity { LastSignInAt = signIn, LastActivityAt = signIn });
    }

    private static Fact<AccountStatus> Status(LdifEntry entry)
    {
        if (Control(entry) is { } control)
        {
            return (control & Disabled) != 0 ? AccountStatus.Disabled : AccountStatus.Active;
        }
        if (entry.Has("pwdaccountlockedtime"))
        {
            return AccountStatus.Locked;
        }
        return (entry.One("nsaccountlock") ?? entry.One("ds-pwp-account-disabled"))?.ToLowerInvariant() switch
        {
            "true" => AccountStatus.Disabled,
            "false" => AccountStatus.Active,
            _ => Fact<AccountStatus>.Unknown,
        };
    }

    private Fact<IReadOnlyList<Credential>> Credentials(LdifEntry entry, Fact<AccountStatus> status)
    {
        if (!entry.HasPassword && !entry.Has("pwdlastset") && !LdifKinds.IsManaged(entry))
        {
            return Fact<IReadOnlyList<Credential>>.Unknown;
        }
        var rotated = entry.Has("pwdlastset")
            ? Seen(entry, LdifTime.FileTime(entry.One("pwdlastset")))
            : Seen(entry, LdifTime.Generalised(entry.One("pwdchangedtime")));
        return Fact<IReadOnlyList<Credential>>.Of(
        [
            new Credential
            {
                Slot = "password",
                Type = CredentialType.Password,
                Status = status.Select(s => s == AccountStatus.Active ? CredentialStatus.Active : CredentialStatus.Inactive),
                RotatedAt = rotated,
                ExpiresAt = (Control(entry) & NeverExpires) > 0 ? Fact<Instant>.None() : Fact<Instant>.Unknown,
                ProviderManaged = LdifKinds.IsManaged(entry),
            },
        ]);
    }

    /// <summary>Active Directory leaves `lastLogonTimestamp` out for who never signed in, where the export has the attribute at all.</summary>
    private Fact<Instant> LastSignIn(LdifEntry entry, Fact<Instant> created)
    {
        if (LdifTime.Generalised(entry.One("authtimestamp")) is { IsValue: true } bound)
        {
            return Seen(entry, bound);
        }
        var told = LdifTime.FileTime(entry.One("lastlogontimestamp"));
        if (told.IsValue)
        {
            return Seen(entry, told);
        }
        var never = told.IsNone || (index.TellsLogons && LdifKinds.IsActiveDirectory(entry) && !entry.Has("lastlogontimestamp"));
        return never ? Fact<Instant>.None(created.IsValue ? created.Value : null) : Fact<Instant>.Unknown;
    }

    private List<Grant> Grants(LdifEntry entry) =>
    [
        .. index.GroupsOf(entry).Select(g => new Grant
        {
            Id = string.Join('>', g.Path.Append(g.Group.Dn)),
            Entitlement = g.Group.Dn,
            Name = g.Group.Name,
            Class = g.Group.Class,
            Path = g.Path,
        }),
    ];

    private static IEnumerable<OwnerHint> Hints(LdifEntry entry)
    {
        foreach (var (attribute, by) in new[] { ("managedby", "managedBy"), ("manager", "manager") })
        {
            if (entry.One(attribute) is { } told)
            {
                yield return new OwnerHint(by, LdifDn.Normalise(told) ?? told);
            }
        }
    }

    private static SortedDictionary<string, string> Attributes(LdifEntry entry)
    {
        var attributes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (attribute, name) in LdifAttributes.Kept)
        {
            if (entry.One(attribute) is not null)
            {
                attributes[name] = string.Join(';', entry.All(attribute));
            }
        }
        if (entry.Guid is { } guid)
        {
            attributes["object_guid"] = guid;
        }
        foreach (var (flag, name) in new[] { (PasswordNotRequired, "password_not_required"), (TrustedForDelegation, "trusted_for_delegation") })
        {
            if ((Control(entry) & flag) > 0)
            {
                attributes[name] = "true";
            }
        }
        return attributes;
    }

    private static long? Control(LdifEntry entry) =>
        long.TryParse(entry.One("useraccountcontrol"), NumberStyles.None, CultureInfo.InvariantCulture, out var control) ? control : null;

    private Fact<Instant> Seen(LdifEntry entry, Fact<Instant> instant) =>
        instant.IsValue ? reading.Seen(entry.File, entry.Line, instant.Value) : instant;
}
