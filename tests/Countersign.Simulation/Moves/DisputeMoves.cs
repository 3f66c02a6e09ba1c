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

    // Five working days, and a weekend.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromDays(7);

    public static Task<bool> NotMineAsync(World world)
    {
        PartyId? proposed = world.Chance.In(80) ? Taker(world) : null;
        return OpenAsync(world, DisputeKind.NotMine, _ => true, [], proposed);
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
        var to = Taker(world);
        return ActMoves.OnAsync(
            world, f => Is(world, f, DisputeKind.NotMine), f => Settling(world, f),
            (id, acting) => world.Runtime.Disputes.ReassignAsync(id, to, "theirs", acting, default));
    }

    public static Task<bool> DismissAsync(World world) =>
        OnAsync(world, f => Settling(world, f), (id, acting) => world.Runtime.Disputes.DismissAsync(id, "it stands", acting, default));

    public static Task<bool> OverrideAsync(World world)
    {
        var (value, until) = ($"\"{world.Now - TimeSpan.FromDays(1)}\"", world.Now + TimeSpan.FromDays(10 + world.Chance.Below(100)));
        return ActMoves.OnAsync(
            world, f => Is(world, f, DisputeKind.WrongFact), f => Settling(world, f),
            (id, acting) => world.Runtime.Disputes.OverrideAsync(id, "credential.rotated_at", value, "the source is behind", until, acting, default));
    }

    public static async Task<bool> RuleAsync(World world)
    {
        var finding = world.Chance.OfAny(
            [.. world.Watcher.Findings.Where(f => f.State == "Disputed" && (IsOld(world, f) || Is(world, f, DisputeKind.WrongReading)))]);
        var until = world.Now + TimeSpan.FromDays(20 + world.Chance.Below(300));
        if (finding is null)
        {
            return false;
        }
        var (done, _) = await world.ActAsync<ActReport>(
            Company.Compliance, acting => world.Runtime.Disputes.RuleAsync(new FindingId(finding.Id), null, "it means others", until, acting, default),
            finding.Id);
        // What compliance saw is what the product was told at that moment, but for facts that somebody set right.
        if (done && finding.Account is { } account && world.Told.Account(account) is { } about)
        {
            world.Watcher.Withdrawn.Add(
                new Withdrawn(finding.Policy, finding.Subject, account, about, world.Told.IsJoined(about), world.Told.Registry, world.Now, until));
        }
        return done;
    }

    private static Task<bool> AnswerAsync(World world, Func<FindingId, Workflow.ActingPerson, Task<Decision<ActReport>>> act) => ActMoves.OnAsync(
        world, f => Is(world, f, DisputeKind.NotMine) && world.Disputed[f.Id].Proposed is not null, f => world.Disputed[f.Id].Proposed, act);

    private static Task<bool> OpenAsync(World world, DisputeKind kind, Func<FindingRecord, bool> fits, string[] facts, PartyId? proposed = null) =>
        ActMoves.OnAsync(world, f => f.State == "Assigned" && f.Resolver != proposed?.ToString() && fits(f), f => f.Resolver, (id, acting) =>
        {
            world.Disputed[id.Value] = new Disputed(kind, proposed?.ToString(), world.Now);
            return world.Runtime.Disputes.OpenAsync(id, kind, "not so", proposed, facts, acting, default);
        });

    private static Task<bool> OnAsync(
        World world, Func<FindingRecord, string?> party, Func<FindingId, Workflow.ActingPerson, Task<Decision<ActReport>>> act) =>
        ActMoves.OnAsync(world, f => f.State == "Disputed", party, act);

    private static PartyId Taker(World world) => PartyId.Parse(world.Chance.Of(["team:judges", "team:apps", "team:iam", "person:p08"]));

    // As far as anybody remembers: now and then somebody settles what nobody said.
    private static bool Is(World world, FindingRecord finding, DisputeKind kind) =>
        finding.State == "Disputed" && (world.Disputed[finding.Id].Kind == kind || finding.Version % 9 == 0);

    private static bool IsOld(World world, FindingRecord finding) => world.Now - world.Disputed[finding.Id].At > LongestTurn;

    // The source's team, or governance where that is the resolver itself; compliance for readings, and for what nobody settled.
    private static string Settling(World world, FindingRecord finding)
    {
        var team = finding.Unit.StartsWith("account:app/", StringComparison.Ordinal) ? "team:iam" : "team:apps";
        var central = IsOld(world, finding) || world.Disputed[finding.Id].Kind == DisputeKind.WrongReading;
        return central != world.Chance.In(10) ? Company.Compliance : finding.Resolver == team ? Company.Governance : team;
    }
}
