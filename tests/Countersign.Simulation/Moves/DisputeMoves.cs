using Countersign.Findings;
using Countersign.Findings.Disputes;
using Countersign.Parties;
using Countersign.Simulation.Invariants;
using Countersign.Simulation.Worlds;
using Countersign.Workflow.Operations.Acts;

namespace Countersign.Simulation.Moves;

/// <summary>Findings are disputed, and disputes settled.</summary>
internal static class DisputeMoves
{
    private const string Rotation = "workload-key-rotated-90d";

    public static Task<bool> NotMineAsync(World world)
    {
        PartyId? proposed = world.Chance.In(80) ? PartyId.Parse(world.Chance.Of(["team:judges", "team:apps", "team:iam", "person:p08"])) : null;
        return ActMoves.OnAsync(world, f => f.State == "Assigned", f => f.Resolver, (id, acting) =>
        {
            world.Proposed[id.Value] = proposed?.ToString() ?? "";
            return world.Runtime.Disputes.OpenAsync(id, DisputeKind.NotMine, "not so", proposed, [], acting, default);
        });
    }

    public static Task<bool> WrongFactAsync(World world) =>
        OpenAsync(world, DisputeKind.WrongFact, f => f.Policy == Rotation, ["credential.rotated_at"]);

    public static Task<bool> WrongReadingAsync(World world) => OpenAsync(world, DisputeKind.WrongReading, _ => true, []);

    public static Task<bool> WithdrawAsync(World world) =>
        OnAsync(world, f => f.Resolver, (id, acting) => world.Runtime.Disputes.WithdrawAsync(id, acting, default));

    public static Task<bool> AcceptAsync(World world) =>
        AnswerAsync(world, (id, acting) => world.Runtime.Disputes.AcceptAsync(id, "ours", acting, default));

    public static Task<bool> TurnDownAsync(World world) =>
        AnswerAsync(world, (id, acting) => world.Runtime.Disputes.TurnDownAsync(id, "not ours", acting, default));

    public static Task<bool> ReassignAsync(World world)
    {
        var to = PartyId.Parse(world.Chance.Of(["team:judges", "team:apps", "team:iam", "person:p08", Company.Governance]));
        return OnAsync(world, f => Settling(world, f), (id, acting) => world.Runtime.Disputes.ReassignAsync(id, to, "theirs", acting, default));
    }

    public static Task<bool> DismissAsync(World world) =>
        OnAsync(world, f => Settling(world, f), (id, acting) => world.Runtime.Disputes.DismissAsync(id, "it stands", acting, default));

    public static Task<bool> OverrideAsync(World world)
    {
        var (value, until) = ($"\"{world.Now - TimeSpan.FromDays(1)}\"", world.Now + TimeSpan.FromDays(10 + world.Chance.Below(100)));
        return ActMoves.OnAsync(
            world, f => f is { State: "Disputed", Policy: Rotation }, f => Settling(world, f),
            (id, acting) => world.Runtime.Disputes.OverrideAsync(id, "credential.rotated_at", value, "the source is behind", until, acting, default));
    }

    public static async Task<bool> RuleAsync(World world)
    {
        var finding = world.Chance.OfAny([.. world.Watcher.Findings.Where(f => f.State == "Disputed")]);
        var until = world.Now + TimeSpan.FromDays(20 + world.Chance.Below(300));
        if (finding is null)
        {
            return false;
        }
        var (done, _) = await world.ActAsync<ActReport>(
            Company.Compliance, acting => world.Runtime.Disputes.RuleAsync(new FindingId(finding.Id), null, "it means others", until, acting, default));
        // What compliance saw is what the product was told at that moment, but for facts that somebody set right.
        if (done && finding.Account is { } account && world.Told.Account(account) is { } about)
        {
            world.Watcher.Withdrawn.Add(new Withdrawn(finding.Policy, finding.Subject, account, about, world.Told.Registry, world.Now, until));
        }
        return done;
    }

    private static Task<bool> AnswerAsync(World world, Func<FindingId, Workflow.ActingPerson, Task<Decision<ActReport>>> act) => ActMoves.OnAsync(
        world, f => f.State == "Disputed" && world.Proposed.GetValueOrDefault(f.Id) is { Length: > 0 }, f => world.Proposed[f.Id], act);

    private static Task<bool> OpenAsync(World world, DisputeKind kind, Func<FindingRecord, bool> fits, string[] facts) => ActMoves.OnAsync(
        world, f => f.State == "Assigned" && fits(f), f => f.Resolver,
        (id, acting) => world.Runtime.Disputes.OpenAsync(id, kind, "not so", null, facts, acting, default));

    private static Task<bool> OnAsync(
        World world, Func<FindingRecord, string?> party, Func<FindingId, Workflow.ActingPerson, Task<Decision<ActReport>>> act) =>
        ActMoves.OnAsync(world, f => f.State == "Disputed", party, act);

    // The source's team, or governance where that is the resolver itself; compliance for readings, and for what nobody settled.
    private static string Settling(World world, FindingRecord finding)
    {
        var team = finding.Unit.StartsWith("account:app/", StringComparison.Ordinal) ? "team:iam" : "team:apps";
        return world.Chance.In(25) ? Company.Compliance : finding.Resolver == team ? Company.Governance : team;
    }
}
