using System.Text.Json.Nodes;
using Countersign.Bench.Predicates;
using Countersign.Policies.Subjects;

namespace Countersign.Bench.Peers;

/// <summary>The records as rows of typed columns, in the form that <see cref="SqlPolicies"/> reads. Lists are JSON.</summary>
internal static class SqlRows
{
    public static IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<SqlColumn>>> Of(Records records) =>
        new Dictionary<string, IReadOnlyList<IReadOnlyList<SqlColumn>>>
        {
            ["account"] = [.. records.Accounts.Select(scope => OfAccount(scope.Account))],
            ["credential"] = [.. records.Credentials.Select(scope => OfPart(OfCredential(scope.Credential), scope.Account))],
            ["grant"] = [.. records.Grants.Select(scope => OfPart(OfGrant(scope.Grant), scope.Account))],
            ["identity"] = [.. records.Identities.Select(scope => OfIdentity(scope.Identity))],
            ["use"] = [.. records.Uses.Select(scope => OfUse(scope.Use))],
        };

    private static IReadOnlyList<SqlColumn> OfPart(IReadOnlyList<SqlColumn> part, AccountView account) => [.. part, .. OfHolder(account)];

    // What policies on a part of an account read of the account.
    private static IReadOnlyList<SqlColumn> OfHolder(AccountView account) =>
    [
        Text("id", account.Id),
        Text("status", account.Status),
        Text("kind", account.Kind),
        Text("native_type", account.NativeType),
        IsThere("has_identity", account.Identity),
        account.Identity is { IsValue: true, Value: var identity } ? IsThere("has_moved", identity.MovedAt) : IsThere("has_moved", account.Identity),
        At("moved_at", account.Identity is { IsValue: true, Value: var moved } ? moved.MovedAt : default),
    ];

    private static IReadOnlyList<SqlColumn> OfAccount(AccountView account) =>
    [
        .. OfHolder(account),
        Text("name", account.Name),
        IsThere("has_owner", account.Owner),
        IsThere("has_delegator", account.Delegator),
        Truth("mfa", account.Mfa),
        At("idle_since", account.IdleSince),
        .. OfParty(account.Owner is { IsValue: true, Value: var owner } ? owner.Party : default),
        Json("credentials", account.Credentials, c => new JsonObject { ["type"] = Word(c.Type), ["status"] = Word(c.Status) }),
        Json("grants", account.Grants, g => new JsonObject { ["entitlement"] = Word(g.Entitlement) }),
        Json("entitlements", account.Delegator is { IsValue: true, Value: var delegator } ? delegator.Entitlements : default, e => JsonValue.Create(e)!),
    ];

    private static IReadOnlyList<SqlColumn> OfParty(in Fact<PartyView> fact)
    {
        var party = fact.IsValue ? fact.Value : new PartyView();
        return
        [
            Text("party_kind", party.Kind),
            Text("party_status", party.Status),
            At("party_ends_at", party.EndsAt),
            new SqlColumn("party_ends_none", "boolean", party.EndsAt.IsUnknown ? null : party.EndsAt.IsNone),
            Json("people", party.People, p => new JsonObject
            {
                ["status"] = Word(p.Status),
                ["ends_at"] = p.EndsAt.IsValue ? p.EndsAt.Value.Microseconds : null,
                ["ends_none"] = p.EndsAt.IsUnknown ? null : p.EndsAt.IsNone ? 1 : 0,
            }),
        ];
    }

    private static IReadOnlyList<SqlColumn> OfCredential(CredentialView credential) =>
    [
        Text("credential_type", credential.Type),
        Text("credential_status", credential.Status),
        Truth("provider_managed", credential.ProviderManaged),
        At("created_at", credential.CreatedAt),
        At("rotated_at", credential.RotatedAt),
        At("credential_idle_since", credential.IdleSince),
        IsThere("was_used", credential.LastUsedAt),
        Json("shared_with", credential.SharedWith, id => JsonValue.Create(id)!),
    ];

    private static IReadOnlyList<SqlColumn> OfGrant(GrantView grant) => [Text("grant_class", grant.Class), At("granted_at", grant.GrantedAt)];

    private static IReadOnlyList<SqlColumn> OfIdentity(IdentityView identity) =>
    [
        Text("identity_kind", identity.Kind),
        Text("identity_status", identity.Status),
        IsThere("has_sponsor", identity.Sponsor),
        .. OfParty(identity.Sponsor),
    ];

    private static IReadOnlyList<SqlColumn> OfUse(UseView use) =>
        [Text("use_type", use.Type), At("started_at", use.StartedAt), IsThere("was_reviewed", use.ReviewedAt)];

    private static SqlColumn Text(string name, in Fact<string> fact) => new(name, "text", Word(fact));

    private static string? Word(in Fact<string> fact) => fact.IsValue ? fact.Value : fact.IsNone ? "" : null;

    private static SqlColumn Truth(string name, in Fact<bool> fact) => new(name, "boolean", fact.IsValue ? fact.Value : null);

    private static SqlColumn At(string name, in Fact<Instant> fact) => new(name, "bigint", fact.IsValue ? fact.Value.Microseconds : null);

    private static SqlColumn IsThere<T>(string name, in Fact<T> fact) => new(name, "boolean", fact.IsUnknown ? null : fact.IsValue);

    private static SqlColumn Json<T>(string name, in Fact<IReadOnlyList<T>> fact, Func<T, JsonNode> write) =>
        new(name, "jsonb", fact.IsValue ? new JsonArray([.. fact.Value.Select(write)]).ToJsonString() : null);
}
