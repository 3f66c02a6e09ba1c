using Countersign.Connectors.Reading;
using Countersign.Inventory;

namespace Countersign.Connectors.JsonLines;

/// <summary>Accounts of the neutral form, with credentials and grants.</summary>
internal sealed class JsonAccounts(string source, JsonIndex index, JsonTelling telling)
{
    public SourceItem.AccountItem Item(JsonRecord record)
    {
        var facts = new JsonFacts(record, "account", telling);
        var uses = new SortedDictionary<string, Fact<Instant>>(StringComparer.Ordinal);
        var grantUses = new SortedDictionary<string, Fact<Instant>>(StringComparer.Ordinal);
        var kind = facts.Word<AccountKind>("kind").OrDefault();
        var account = new Account
        {
            Source = source,
            NativeId = facts.Required("nativeId"),
            Kind = kind,
            ClassifiedBy = kind == AccountKind.Unknown ? null : "source",
            NativeType = facts.Plain("nativeType"),
            Name = facts.Text("name"),
            DisplayName = facts.Text("displayName"),
            Status = facts.Word<AccountStatus>("status"),
            CreatedAt = facts.Past("createdAt"),
            ExpiresAt = facts.Instant("expiresAt"),
            Email = facts.Text("email"),
            EmployeeId = facts.Text("employeeId"),
            IdentityId = facts.Text("identity"),
            Delegator = facts.Text("delegator"),
            Mfa = facts.Flag("mfa"),
            System = facts.Text("system"),
            Template = facts.Text("template"),
            Environment = facts.Text("environment"),
            ManagedBy = facts.Text("managedBy"),
            Tags = facts.Words("tags"),
            Attributes = facts.Words("attributes").OrDefault(new SortedDictionary<string, string>(StringComparer.Ordinal))!,
            OwnerHints = facts.List("ownerHints", Hint).OrDefault([])!,
            Credentials = facts.List("credentials", c => Credential(c, uses)),
            Grants = facts.List("grants", g => Grant(g, grantUses)),
        };
        var activity = new Activity
        {
            LastSignInAt = facts.Past("lastSignInAt"),
            LastActivityAt = facts.Past("lastActivityAt"),
            Credentials = uses,
            Grants = grantUses,
        };
        facts.NoteRest();
        return new SourceItem.AccountItem(account, activity);
    }

    private OwnerHint Hint(JsonRecord record)
    {
        var facts = new JsonFacts(record, "ownerHint", telling);
        return new OwnerHint(facts.Required("by"), facts.Required("party"));
    }

    private Credential Credential(JsonRecord record, SortedDictionary<string, Fact<Instant>> uses)
    {
        var facts = new JsonFacts(record, "credential", telling);
        var credential = new Credential
        {
            Slot = facts.Required("slot"),
            Id = facts.Plain("id"),
            Type = facts.WordOf<CredentialType>(facts.Required("type"), "type"),
            Status = facts.Word<CredentialStatus>("status"),
            CreatedAt = facts.Past("createdAt"),
            RotatedAt = facts.Past("rotatedAt"),
            ExpiresAt = facts.Instant("expiresAt"),
            ProviderManaged = facts.Flag("providerManaged"),
            Fingerprint = facts.Text("fingerprint"),
        };
        if (!uses.TryAdd(credential.Slot, facts.Past("lastUsedAt")))
        {
            throw facts.Refuse($"has the slot `{credential.Slot}` twice in one account");
        }
        facts.NoteRest();
        return credential;
    }

    private Grant Grant(JsonRecord record, SortedDictionary<string, Fact<Instant>> uses)
    {
        var facts = new JsonFacts(record, "grant", telling);
        var entitlement = facts.Required("entitlement");
        var path = facts.Texts("path");
        var (told, wildcard) = (facts.Text("class"), facts.Flag("wildcard"));
        var offered = index.RightOf(entitlement);
        var grant = new Grant
        {
            Id = facts.Plain("id") ?? string.Join('>', path.Append(entitlement)),
            Entitlement = entitlement,
            Name = facts.Plain("name"),
            Class = Offered("class", told, offered.Class),
            Wildcard = Offered("wildcard", wildcard, offered.Wildcard),
            Path = path,
            GrantedAt = facts.Past("grantedAt"),
            ExpiresAt = facts.Instant("expiresAt"),
            Approval = facts.Text("approval"),
        };
        if (!uses.TryAdd(grant.Id, facts.Past("lastUsedAt")))
        {
            throw facts.Refuse($"has the grant `{grant.Id}` twice in one account");
        }
        facts.NoteRest();
        return grant;
    }

    /// <summary>What the grant itself tells, else what its entitlement does; either way the source told it of the grant.</summary>
    private Fact<T> Offered<T>(string name, Fact<T> told, Fact<T> offered)
    {
        if (!told.IsUnknown || offered.IsUnknown)
        {
            return told;
        }
        telling.Meet("grant", name);
        return offered;
    }
}
