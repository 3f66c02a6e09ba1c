using Countersign.Connectors;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Parties;
using Countersign.Remediation;
using Countersign.Remediation.Containing;
using Countersign.Storage;
using Countersign.Storage.Queries;
using Countersign.Storage.Reads;
using Countersign.Workflow.Config;
using Countersign.Workflow.Operations.Acts;

namespace Countersign.Workflow.Operations.Acting;

/// <summary>What acts on containments decide on, read in the act.</summary>
internal static class ContainmentDesk
{
    // Far above what anybody may contain.
    private const int MostOfOne = 1000;

    /// <summary>Whom somebody means by a person, an identity or an account: the widest that is known behind it, as `Containment.Identity`.</summary>
    public static async Task<Decision<SubjectId>> IdentityAsync(UnitReads units, FindingDesk desk, string who, CancellationToken cancel)
    {
        if (PartyId.TryParse(who, out var party) && desk.Parties.Person(party) is not null)
        {
            return new SubjectId(who);
        }
        var row = await units.ReadAsync(new SubjectId(who), cancel);
        var identity = row switch
        {
            { Identity: { } told, Removed: false } => told,
            { Account: { } account, Removed: false } => desk.Population.Behind(account.Links),
            _ => null,
        };
        return identity is not null ? KeyOf(desk, identity) is { } person ? new SubjectId(person.ToString()) : identity.Subject
            : row is { Account: not null, Removed: false } ? row.Id
            : new Refusal(
                "contain.unknown",
                $"`{who}` is no person, identity or account here. Write `person:KEY`, `identity:SOURCE/NATIVE` or `account:SOURCE/NATIVE`; "
                + "`countersign account list` shows the accounts.");
    }

    /// <summary>The question whether somebody may contain it.</summary>
    public static async Task<ContainmentQuestion> QuestionAsync(ActSession session, FindingDesk desk, SubjectId identity, CancellationToken cancel)
    {
        var (open, accounts) = (await session.Containments.OpenAsync(cancel), await AccountsAsync(session, desk, identity, cancel));
        return Of(desk, identity, open.FirstOrDefault(containment => containment.Identity == identity), accounts) with
        {
            Others = [.. open.Where(containment => containment.Identity != identity)],
        };
    }

    /// <summary>The question about a containment that there is; refused where it is not as whoever acts saw it.</summary>
    public static async Task<Decision<ContainmentQuestion>> QuestionAsync(ActSession session, FindingDesk desk, ContainmentId id, CancellationToken cancel)
    {
        if (await session.Containments.ReadAsync(id, cancel) is not { } containment)
        {
            return Unknown(id);
        }
        return desk.Stale(id.Value, containment.Version) is { } stale ? stale : Of(desk, containment.Identity, containment, []);
    }

    public static Refusal Unknown(ContainmentId id) =>
        new("containment.unknown", $"`{id}` is no containment of this workspace. `countersign containment list --all` shows those there are.");

    private static ContainmentQuestion Of(FindingDesk desk, SubjectId identity, Containment? containment, IReadOnlyList<AccountUnit> accounts)
    {
        var targets = accounts.Select(unit => Target(
            desk.Registry, unit.Account.Source, new StepTarget(unit.Id, unit.Account.NativeId, null),
            unit.Links.Owner is { Routes: true, Owner: { } owner } ? owner : null));
        // What was contained and is told of no more is still read, and let in again.
        var earlier = (containment?.Accounts ?? []).Select(account => Target(desk.Registry, account.Source, account.Target, null));
        return new ContainmentQuestion
        {
            Identity = identity,
            Targets = [.. targets.Concat(earlier).DistinctBy(target => target.Subject).OrderBy(target => target.Subject)],
            Containment = containment,
            Hand = desk.Hand,
            Workspace = desk.Registry.Workspace,
            Parties = desk.Parties,
            Now = desk.Now,
        };
    }

    private static ContainmentTarget Target(Registry registry, string name, StepTarget step, PartyId? owner)
    {
        var source = registry.Source(name);
        return new ContainmentTarget(step, name, owner, source, source is null ? [] : ConnectorCatalog.ActuatorOf(source)?.Capabilities ?? []);
    }

    private static async Task<IReadOnlyList<AccountUnit>> AccountsAsync(
        ActSession session, FindingDesk desk, SubjectId identity, CancellationToken cancel)
    {
        if (identity.Value.StartsWith("account:", StringComparison.Ordinal))
        {
            return (await session.Units.ReadAsync(identity, cancel)) is { Account: { } alone, Removed: false } ? [alone] : [];
        }
        // One person may be told by several sources, each as an identity of its own.
        var identities = PartyId.TryParse(identity.Value, out var person)
            ? desk.Population.Identities.All.Where(told => KeyOf(desk, told) is { } key && desk.Parties.AreOneHuman(key, person)).Select(told => told.Subject)
            : [identity];
        var accounts = new List<AccountUnit>();
        foreach (var one in identities.Order())
        {
            var page = await session.Queries.Accounts.ListAsync(new AccountFilter { Identity = one }, null, MostOfOne, cancel);
            accounts.AddRange(page.Items.Select(row => row.Account!));
        }
        return accounts;
    }

    private static PartyId? KeyOf(FindingDesk desk, Identity identity) => desk.Population.Lookup().KeyOf(identity);
}
