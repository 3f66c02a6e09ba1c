using Countersign.ExceptionGrants;
using Countersign.Inventory.Sources;
using Countersign.Parties;
using Countersign.Storage;
using Countersign.Workflow.Config;
using Countersign.Workflow.Steps;

namespace Countersign.Workflow.Operations;

/// <summary>Looks whether the workspace is well: parties that act, sources that are read, policies that are fed, conflicts, states with entries.</summary>
public sealed class DoctorOperations(WorkspaceRuntime runtime)
{
    // A placeholder that a source writes for everybody makes everybody one.
    private const int MostTwins = 10;

    public async Task<Decision<DoctorReport>> CheckAsync(Instant? asked, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(asked, cancel);
        if (now.IsRefused)
        {
            return now.Refusal!;
        }
        var registry = await runtime.Configuration.LoadRegistryAsync(cancel);
        if (registry.IsRefused)
        {
            return registry.Refusal!;
        }
        var population = await Population.ReadAsync(runtime.Database, registry.Value, cancel);
        var policies = await PolicySet.ReadAsync(runtime.Database, registry.Value, cancel);
        return await runtime.Database.ReadAsync(
            async session =>
            {
                var states = await session.Sources.ReadAllAsync(cancel);
                DoctorCheck[] checks =
                [
                    Governance(registry.Value, population, now.Value),
                    .. states.Select(Read),
                    .. registry.Value.Sources.Where(s => states.All(t => t.Source != s.Name)).Select(NeverRead),
                    .. Unfed(policies, new PolicyFeed(registry.Value, states, population, now.Value)),
                    .. (await session.Exceptions.QuarantinedAsync(cancel)).Values.Select(Undecided),
                    .. (await session.Exceptions.ListAsync(ended: false, cancel))
                        .Select(grant => EmptySeat.Of(grant, population.Parties, now.Value)).Where(seats => seats.Count > 0).Select(Deserted),
                    .. Conflicts.Of(registry.Value).Select(Conflicting),
                    .. population.Parties.Twins.GroupBy(twins => twins.First).Select(same => OneHuman(same.Key, [.. same], population.Parties)),
                    await EntriesAsync(session, cancel),
                ];
                return (Decision<DoctorReport>)new DoctorReport(checks);
            },
            cancel);
    }

    private static DoctorCheck Governance(Registry registry, Population population, Instant now) =>
        registry.Workspace.Governance is { } governance && population.Parties.CanAct(governance, now)
            ? new DoctorCheck("governance", DoctorVerdict.Well, $"`{governance}` can act", null)
            : new DoctorCheck(
                "governance", DoctorVerdict.Ill, "nobody in the governance party can act", "Name a live team in the Workspace document's `spec.governance`.");

    private static DoctorCheck Read(SourceState state) => state.Status == SourceStatus.Collected
        ? new DoctorCheck($"source {state.Source}", DoctorVerdict.Well, $"{state.Accounts} accounts, true for {state.AsOf}", null)
        : new DoctorCheck(
            $"source {state.Source}", DoctorVerdict.Ill, $"{state.ErrorCode}: {state.ErrorMessage}",
            $"Mend it, then run `countersign collect {state.Source}`.");

    private static DoctorCheck NeverRead(Source source) =>
        new($"source {source.Name}", DoctorVerdict.Warning, "it was never collected", $"Run `countersign collect {source.Name}`.");

    private static IEnumerable<DoctorCheck> Unfed(PolicySet policies, PolicyFeed feed)
    {
        foreach (var policy in policies.All)
        {
            if (feed.Lack(policy) is var (seen, remedy))
            {
                yield return new DoctorCheck($"policy {policy.Policy.Name}", DoctorVerdict.Warning, seen, remedy);
            }
        }
    }

    private static DoctorCheck Undecided(ExceptionQuarantine aside) => new(
        $"exception {aside.Exception}", DoctorVerdict.Ill, $"not decided on since {aside.Since}, tried {aside.Tries} times: {aside.Reason}",
        $"Mend what is named, or revoke it by `countersign exception revoke {aside.Exception}`; it is tried again at {aside.Again}.");

    private static DoctorCheck Deserted(IReadOnlyList<EmptySeat> seats) => new(
        $"exception {seats[0].Exception}", DoctorVerdict.Warning,
        "nobody is left of " + string.Join(" and ", seats.Select(seat => $"its {Word(seat.Seat)} `{seat.Party}`")),
        "Name people, or a successor, in the document of a team. "
            + $"Or have its approver, or governance where of that nobody is left, revoke it by `countersign exception revoke {seats[0].Exception}`, "
            + "and ask anew with parties that can act.");

    private static string Word(ExceptionSeat seat) => seat == ExceptionSeat.FollowUpOwner ? "follow-up owner" : EnumWord.Of(seat);

    private static DoctorCheck Conflicting(Conflict conflict) =>
        new("conflict", DoctorVerdict.Warning, $"{conflict.First} and {conflict.Second}: {conflict.Text}", conflict.Remedy);

    // Documents of one human are refused at apply; what sources feed is not ours to refuse.
    private static DoctorCheck OneHuman(PartyId first, IReadOnlyList<Twins> twins, PartyDirectory parties)
    {
        var others = twins.Select(of => of.Second).Distinct().ToList();
        var by = string.Join(" and ", twins.Select(of => of.By).Distinct().Order().Select(Shared));
        var named = others.Prepend(first).Take(MostTwins).Select(key => $"`{key}` ({Origin(key, parties)})");
        var more = others.Count < MostTwins ? "" : $" and {others.Count + 1 - MostTwins} more";
        return new DoctorCheck(
            $"person {first.Key}", DoctorVerdict.Warning,
            $"{string.Join(", ", named)}{more} are one human by {by}: what is done under one key bars the others from signing it off",
            "Correct whose it is where it is told, or end all but one of them there.");
    }

    private static string Origin(PartyId key, PartyDirectory parties) => parties.Person(key)?.Source is { } source ? $"source {source}" : "document";

    private static string Shared(TwinTrait by) => by switch
    {
        TwinTrait.EmployeeId => "employee id",
        TwinTrait.Email => "mail address",
        TwinTrait.Key => "a key that is the other's employee id",
    };

    private static async Task<DoctorCheck> EntriesAsync(ReadSession session, CancellationToken cancel)
    {
        var without = await session.Queries.Entries.StatesWithoutEntriesAsync(cancel);
        var entries = await session.Queries.Entries.CountAsync(cancel);
        return without.Count == 0
            ? new DoctorCheck("evidence", DoctorVerdict.Well, $"every state has its entry, {entries} entries in all", null)
            : new DoctorCheck(
                "evidence",
                DoctorVerdict.Ill,
                $"{without.Count} findings are in a state that no entry tells, `{without[0].Finding}` first",
                "Restore the database from a backup, and report this.");
    }
}
