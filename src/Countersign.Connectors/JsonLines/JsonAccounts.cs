using System.Collections.ObjectModel;
using Countersign.Inventory;

namespace Countersign.Connectors.JsonLines;

/// <summary>Accounts of the neutral form, with credentials and grants.</summary>
internal sealed class JsonAccounts(string source, JsonIndex index)
{
    public SourceItem.AccountItem Item(JsonFacts facts)
    {
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
            Attributes = facts.Words("attributes").OrDefault(ReadOnlyDictionary<string, string>.Empty)!,
            OwnerHints = facts.List("ownerHints", Hint).OrDefault([])!,
            Credentials = facts.List("credentials", uses, Credential),
            Grants = facts.List("grants", (index, grantUses), Grant),
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

    private static OwnerHint Hint(JsonFacts facts) => new(facts.Required("by"), facts.Required("party"));

    private static Credential Credential(JsonFacts facts, SortedDictionary<string, Fact<Instant>> uses)
    {
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

    private static Grant Grant(JsonFacts facts, (JsonIndex Index, SortedDictionary<string, Fact<Instant>> Uses) of)
    {
        var entitlement = facts.Required("entitlement");
        var path = facts.Texts("path");
        var offered = of.Index.RightOf(entitlement);
        var (grantClass, wildcard) = (facts.Text("class", offered.Class), facts.Flag("wildcard", offered.Wildcard));
        var grant = new Grant
        {
            Id = facts.Plain("id") ?? (path.Count == 0 ? entitlement : string.Join('>', path.Append(entitlement))),
            Entitlement = entitlement,
            Name = facts.Plain("name"),
            Class = grantClass,
            Wildcard = wildcard,
            Path = path,
            GrantedAt = facts.Past("grantedAt"),
            ExpiresAt = facts.Instant("expiresAt"),
            Approval = facts.Text("approval"),
        };
        if (!of.Uses.TryAdd(grant.Id, facts.Past("lastUsedAt")))
        {
            throw facts.Refuse($"has the grant `{grant.Id}` twice in one account");
        }
        facts.NoteRest();
        return grant;
    }
}
