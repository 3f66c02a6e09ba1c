using Countersign.Policies.Subjects;

namespace Countersign.Bench.Predicates;

/// <summary>
/// What the policies are asked about: so many scopes of each kind, the same in every run. Facts are known, none or unknown; parties are
/// shared between accounts, and texts that sources write are objects of their own, as they are after a collection.
/// </summary>
internal sealed class Records
{
    public const int Count = 1_000;

    private const int Seed = 20261122;

    private readonly Chance chance = new(Seed);
    private readonly Words words = new();
    private readonly RecordParties parties;
    private readonly List<AccountScope> accounts = [];
    private readonly List<CredentialScope> credentials = [];
    private readonly List<GrantScope> grants = [];
    private readonly List<UseScope> uses = [];

    public Records()
    {
        parties = new RecordParties(chance, words);
        Identities = [.. Enumerable.Range(0, Count).Select(i => new IdentityScope { Identity = parties.Identity(i), Lists = Lists })];
        for (var i = 0; grants.Count < Count || credentials.Count < Count || uses.Count < Count || accounts.Count < Count; i++)
        {
            Add(Account(i));
        }
    }

    /// <summary>The instant that `now` is.</summary>
    public static Instant Now { get; } = Instant.Parse("2026-11-22T09:00:00Z");

    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> Lists { get; } = new Dictionary<string, IReadOnlyCollection<string>>
    {
        ["approved-administrators"] = Ids(0),
        ["break-glass"] = Ids(5),
    };

    public IReadOnlyList<AccountScope> Accounts => accounts[..Count];

    public IReadOnlyList<CredentialScope> Credentials => credentials[..Count];

    public IReadOnlyList<GrantScope> Grants => grants[..Count];

    public IReadOnlyList<UseScope> Uses => uses[..Count];

    public IReadOnlyList<IdentityScope> Identities { get; }

    /// <summary>Every tenth account, beginning with one; a set as the product makes it of a list document.</summary>
    private static HashSet<string> Ids(int from) =>
        Enumerable.Range(0, Count / 10).Select(i => Id(from + (i * 10))).ToHashSet(StringComparer.Ordinal);

    private static string Id(int index) => $"account:bench/{index:00000}";

    private void Add(AccountView account)
    {
        accounts.Add(new AccountScope { Account = account, Lists = Lists });
        credentials.AddRange((account.Credentials.OrDefault([]) ?? []).Select(c => new CredentialScope { Credential = c, Account = account, Lists = Lists }));
        grants.AddRange((account.Grants.OrDefault([]) ?? []).Select(g => new GrantScope { Grant = g, Account = account, Lists = Lists }));
        uses.Add(new UseScope { Use = Use(), Account = account, Lists = Lists });
    }

    private AccountView Account(int index)
    {
        var kind = chance.From(["human", "human", "human", "service", "service", "workload", "agent", "agent", "shared", "break_glass", "unknown"]);
        var held = chance.Fact<IReadOnlyList<GrantView>>(() => [.. Enumerable.Range(0, chance.Below(4)).Select(i => Grant($"g{index}-{i}"))], 0, 5);
        return new AccountView
        {
            Id = Id(index),
            NativeId = Words.Fresh($"n{index}"),
            Name = Words.Fresh(chance.In(10) ? $"AWSServiceRoleForThing{index}" : chance.In(5) ? $"AWSReservedSSO_Reader_{index}" : $"name-{index}"),
            Kind = words.Shared(kind),
            NativeType = chance.Fact(() => Words.Fresh(chance.From(["user", "user", "user", "human", "role", "role", "root", "group"])), 4, 2),
            Status = chance.Fact(() => words.Shared(chance.In(90) ? "active" : "disabled"), 0, 3),
            Mfa = chance.Fact(() => chance.In(70), 0, 10),
            IdleSince = chance.Fact(() => Ago(150), 0, 10),
            Owner = chance.Fact(() => parties.Owner(), 15, 3),
            Identity = chance.Fact(() => parties.Identity(chance.Below(Count)), 20, 5),
            Delegator = chance.Fact(() => Delegator(held), 20, 5),
            Credentials = chance.Fact<IReadOnlyList<CredentialView>>(
                () => [.. Enumerable.Range(0, chance.Below(4)).Select(i => Credential($"c{index}-{i}"))], 0, 5),
            Grants = held,
        };
    }

    private CredentialView Credential(string id) => new()
    {
        Id = Words.Fresh(id),
        Slot = Words.Fresh(id),
        Type = words.Shared(chance.From(["password", "password", "access_key", "access_key", "api_key", "client_secret", "token", "ssh_key", "certificate"])),
        Status = chance.Fact(() => words.Shared(chance.In(85) ? "active" : "inactive"), 0, 4),
        CreatedAt = chance.Fact(() => Ago(400), 1, 4),
        RotatedAt = chance.Fact(() => Ago(180), 2, 8),
        LastUsedAt = chance.Fact(() => Ago(200), 20, 10),
        IdleSince = chance.Fact(() => Ago(200), 1, 8),
        ProviderManaged = chance.Fact(() => chance.In(10), 0, 4),
        SharedWith = chance.Fact<IReadOnlyList<string>>(() => chance.In(8) ? [Id(chance.Below(Count))] : [], 1, 10),
    };

    private GrantView Grant(string id) => new()
    {
        Id = Words.Fresh(id),
        Entitlement = chance.Fact(() => Words.Fresh($"right-{chance.Below(20)}"), 0, 1),
        Class = chance.Fact(() => Words.Fresh(chance.From(["admin", "identity-admin", "write", "write", "read", "read"])), 2, 5),
        GrantedAt = chance.Fact(() => Ago(400), 1, 5),
    };

    private DelegatorView Delegator(in Fact<IReadOnlyList<GrantView>> held)
    {
        // Most delegators hold what their agents hold.
        var same = chance.In(70) ? (held.OrDefault([]) ?? []).Where(g => g.Entitlement.IsValue).Select(g => g.Entitlement.Value) : [];
        List<string> rights = [.. same.Select(Words.Fresh), .. Enumerable.Range(0, 6).Select(i => Words.Fresh($"right-{chance.Below(20)}"))];
        return new DelegatorView { Name = Words.Fresh("somebody"), Entitlements = chance.Fact<IReadOnlyList<string>>(() => rights, 0, 5) };
    }

    private UseView Use() => new()
    {
        Type = words.Shared(chance.From(["session", "elevation", "break_glass", "break_glass"])),
        StartedAt = chance.Fact(() => Ago(3), 1, 5),
        ReviewedAt = chance.Fact(() => Ago(2), 55, 10),
    };

    private Instant Ago(int days) => Now - TimeSpan.FromMinutes(chance.Below(days * 24 * 60));
}
