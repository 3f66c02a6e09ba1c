using System.Text.Json;
using System.Text.Json.Nodes;
using Countersign.Inventory;
using Countersign.Inventory.Json;
using Countersign.Inventory.Linking;
using Countersign.Policies;

namespace Countersign.Findings.Disputes;

/// <summary>Puts what was set right in the place of what a source says. It changes what policies read, never what an account is joined to.</summary>
public static class SetFacts
{
    private const string Act = "finding.settle";

    private static readonly string[] OfAccount =
        ["kind", "name", "display_name", "status", "created_at", "expires_at", "email", "mfa", "environment", "managed_by"];

    private static readonly string[] OfActivity = ["last_sign_in_at", "last_activity_at"];

    private static readonly string[] OfCredential = ["type", "status", "created_at", "rotated_at", "expires_at", "provider_managed", "last_used_at"];

    private static readonly string[] OfGrant = ["class", "wildcard", "granted_at", "expires_at", "approval", "last_used_at"];

    private static readonly string[] OfIdentity =
        ["kind", "name", "status", "left_at", "ends_at", "moved_at", "employment", "team"];

    /// <summary>The account as it is said to be; or why this cannot be said of it.</summary>
    public static Decision<AccountUnit> Apply(AccountUnit unit, FactOverride set) => Read<AccountUnit>(
        set, () => set.Path.Split('.') switch
        {
            ["account", var field] when OfAccount.Contains(field) => unit with { Account = Set(unit.Account, field, set.Value) },
            ["account", var field] when OfActivity.Contains(field) => unit with { Activity = Set(unit.Activity, field, set.Value) },
            ["credential", var field] when OfCredential.Contains(field) && Slot(unit, set.Subject) is { } slot =>
                OnCredential(unit, slot, field, set.Value),
            ["grant", var field] when OfGrant.Contains(field) && GrantOf(unit, set.Subject) is { } grant => OnGrant(unit, grant, field, set.Value),
            _ => Unsettable(set),
        });

    /// <summary>The identity as it is said to be, for what is asked of itself; or why this cannot be said of it.</summary>
    public static Decision<Identity> Apply(Identity identity, FactOverride set) => Read<Identity>(
        set, () => set.Path.Split('.') is ["identity", var field] && OfIdentity.Contains(field) ? Set(identity, field, set.Value) : Unsettable(set));

    /// <summary>Whether something can be said of this fact of the account, or of its part that is asked about, in the place of its source.</summary>
    public static bool CanSet(AccountUnit unit, SubjectId subject, string path) => path.Split('.') switch
    {
        ["account", var field] => OfAccount.Contains(field) || OfActivity.Contains(field),
        ["credential", var field] => OfCredential.Contains(field) && Slot(unit, subject) is not null,
        ["grant", var field] => OfGrant.Contains(field) && GrantOf(unit, subject) is not null,
        _ => false,
    };

    /// <summary>Whether something can be said of this fact of an identity in the place of its source.</summary>
    public static bool CanSet(string path) => path.Split('.') is ["identity", var field] && OfIdentity.Contains(field);

    // What ends may end later than now; all else that has an instant has happened.
    private static readonly string[] ToCome = ["expires_at", "ends_at"];

    private static Decision<T> Read<T>(FactOverride set, Func<Decision<T>> apply)
    {
        try
        {
            var said = apply();
            return said.IsRefused ? said : Impossible(set) ?? said;
        }
        catch (JsonException)
        {
            return new Refusal(
                $"{Act}.value",
                $"`{set.Value}` is no value of `{set.Path}`, which is {FactValues.Of(set.Path)}. Write it as JSON, or `null` where there is none.");
        }
    }

    private static Refusal? Impossible(FactOverride set)
    {
        if (InstantIn(set) is not { } at)
        {
            return null;
        }
        return at < default(Instant)
            ? new Refusal($"{Act}.too_early", $"{at} is before 1970, and nothing of `{set.Subject}` is older than that. Say when `{set.Path}` was.")
            : at > set.At && !ToCome.Any(field => set.Path.EndsWith("." + field, StringComparison.Ordinal))
                ? new Refusal($"{Act}.future", $"{at} is still to come at {set.At}, so it cannot be `{set.Path}` yet. Say when that was.")
                : null;
    }

    private static Instant? InstantIn(FactOverride set) => JsonNode.Parse(set.Value) switch
    {
        JsonObject none => none["none"]?["since"]?.GetValue<string>() is { } since ? Instant.Parse(since) : null,
        JsonValue value when set.Path.EndsWith("_at", StringComparison.Ordinal) => value.Deserialize<Instant>(DomainJson.Policy),
        _ => null,
    };

    private static AccountUnit OnCredential(AccountUnit unit, string slot, string field, string value)
    {
        if (field == "last_used_at")
        {
            return unit with { Activity = unit.Activity with { Credentials = Used(unit.Activity.Credentials, slot, value) } };
        }
        IReadOnlyList<Credential> set = [.. unit.Account.Credentials.Value!.Select(c => c.Slot == slot ? Set(c, field, value) : c)];
        return unit with { Account = unit.Account with { Credentials = Fact<IReadOnlyList<Credential>>.Of(set) } };
    }

    private static AccountUnit OnGrant(AccountUnit unit, string id, string field, string value)
    {
        if (field == "last_used_at")
        {
            return unit with { Activity = unit.Activity with { Grants = Used(unit.Activity.Grants, id, value) } };
        }
        IReadOnlyList<Grant> set = [.. unit.Account.Grants.Value!.Select(g => g.Id == id ? Set(g, field, value) : g)];
        return unit with { Account = unit.Account with { Grants = Fact<IReadOnlyList<Grant>>.Of(set) } };
    }

    private static Dictionary<string, Fact<Instant>> Used(IReadOnlyDictionary<string, Fact<Instant>> known, string part, string value) =>
        new(known, StringComparer.Ordinal) { [part] = JsonSerializer.Deserialize<Fact<Instant>>(value, DomainJson.Policy) };

    private static string? Slot(AccountUnit unit, SubjectId subject) => unit.Account.Credentials is { IsValue: true, Value: var held }
        ? held.FirstOrDefault(c => SubjectId.PartOf(unit.Id, SubjectKind.Credential, c.Slot) == subject)?.Slot
        : null;

    private static string? GrantOf(AccountUnit unit, SubjectId subject) => unit.Account.Grants is { IsValue: true, Value: var held }
        ? held.FirstOrDefault(g => SubjectId.PartOf(unit.Id, SubjectKind.Grant, g.Id) == subject)?.Id
        : null;

    private static T Set<T>(T record, string field, string value)
    {
        var fields = JsonSerializer.SerializeToNode(record, DomainJson.Policy)!.AsObject();
        fields[field] = JsonNode.Parse(value);
        return fields.Deserialize<T>(DomainJson.Policy) ?? throw new JsonException("A record cannot be null.");
    }

    private static Refusal Unsettable(FactOverride set) => new(
        $"{Act}.not_settable",
        $"`{set.Path}` of `{set.Subject}` cannot be set right here: it is not what its source says of it. What can be is "
        + string.Join(", ", new[] { ("account", OfAccount.Concat(OfActivity)), ("credential", OfCredential), ("grant", OfGrant), ("identity", OfIdentity) }
            .Where(of => set.Subject.Value.StartsWith(of.Item1, StringComparison.Ordinal) || (of.Item1 == "account" && !IsIdentity(set.Subject)))
            .SelectMany(of => of.Item2.Select(field => $"`{of.Item1}.{field}`")))
        + ". Mend the source, its owner or its documents instead.");

    private static bool IsIdentity(SubjectId subject) => subject.Value.StartsWith("identity:", StringComparison.Ordinal);
}
