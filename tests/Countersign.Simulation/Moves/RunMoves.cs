using Countersign.Simulation.Faults;
using Countersign.Simulation.Invariants;
using Countersign.Simulation.Worlds;
using Countersign.Workflow.Operations;
using Countersign.Workflow.Steps;

namespace Countersign.Simulation.Moves;

/// <summary>Sources are read, everything is judged, and time passes.</summary>
internal static class RunMoves
{
    private const int FaultPercent = 30;
    private const int ClockFaultPercent = 6;

    private static readonly FaultKind[] OfSources =
    [
        FaultKind.Shrinks, FaultKind.Cut, FaultKind.Broken, FaultKind.LiesLate, FaultKind.LiesEarly, FaultKind.GoesBlind, FaultKind.TellsAgain,
    ];

    public static async Task<bool> CollectedAsync(World world)
    {
        var source = world.Chance.Of(Exports.Names);
        var fault = world.Chance.In(FaultPercent) ? world.Chance.Of(OfSources) : (FaultKind?)null;
        var told = world.Exports.Of(source);
        var (taken, byHand) = (world.Now, false);
        switch (fault)
        {
            case FaultKind.Shrinks:
                told = [.. told.Take(told.Count / 3)];
                break;
            case FaultKind.Cut:
                told = [.. told.Take(told.Count / 2)];
                break;
            case FaultKind.LiesLate:
                taken = world.Now - TimeSpan.FromDays(1 + world.Chance.Below(30));
                break;
            case FaultKind.LiesEarly:
                (taken, byHand) = (world.Now + TimeSpan.FromDays(2), world.Chance.In(50));
                break;
            case FaultKind.GoesBlind:
                AccountMoves.GoBlind(world);
                told = world.Exports.Of(source);
                break;
            case FaultKind.TellsAgain when world.Told.Sources.TryGetValue(source, out var last):
                (told, taken) = ([.. last.Accounts.Values], last.AsOf);
                break;
            default:
                break;
        }
        if (fault is { } happened and not FaultKind.GoesBlind)
        {
            world.Count(happened);
        }
        world.Note += $" {fault}";
        var isCut = fault == FaultKind.Cut;
        world.Host.Write($"{source}.jsonl", fault == FaultKind.Broken ? "{\"snapshot\":" : Exports.File(source, told, byHand ? world.Now : taken, isCut));
        var report = await CollectAsync(world, new CollectRequest([source]) { AsOf = byHand ? taken : null });
        if (report.Outcome is SourceOutcome.Applied or SourceOutcome.Unchanged)
        {
            world.Watcher.Applied(source, told, taken, isCut, world.Now);
            world.Told.Take(source, told, taken, isCut);
        }
        return report.Outcome == SourceOutcome.Applied;
    }

    public static async Task<bool> PeopleCollectedAsync(World world)
    {
        world.Host.Write("hr.csv", world.Company.PersonnelFile);
        var report = await CollectAsync(world, new CollectRequest(["hr"]) { AsOf = world.Now });
        if (report.Outcome is SourceOutcome.Applied or SourceOutcome.Unchanged)
        {
            world.Told.TakePeople(world.Company);
        }
        return report.Outcome == SourceOutcome.Applied;
    }

    public static async Task<bool> EvaluatedAsync(World world)
    {
        await EvaluateAsync(world, full: false);
        return true;
    }

    public static async Task<bool> EvaluatedInFullAsync(World world)
    {
        await EvaluateAsync(world, full: false);
        var findings = world.Watcher.Findings;
        await EvaluateAsync(world, full: true);
        world.Watcher.Unchanged(findings);
        return true;
    }

    public static Task<bool> HoursPassAsync(World world) => Pass(world, TimeSpan.FromMinutes(1 + world.Chance.Below(600)));

    public static Task<bool> DaysPassAsync(World world) => Pass(world, TimeSpan.FromHours(12 + world.Chance.Below(72)));

    public static Task<bool> WeeksPassAsync(World world) => Pass(world, TimeSpan.FromDays(5 + world.Chance.Below(30)));

    private static Task<bool> Pass(World world, TimeSpan time)
    {
        if (world.Chance.In(ClockFaultPercent))
        {
            var back = world.Chance.In(50);
            world.Count(back ? FaultKind.ClockBack : FaultKind.ClockForward);
            time = back ? -time : time * 3;
        }
        // A workspace is never asked about what was before it.
        world.Now = Instant.Max(Host.Start + TimeSpan.FromHours(1), world.Now + time);
        world.Latest = Instant.Max(world.Latest, world.Now);
        return Task.FromResult(true);
    }

    private static async Task<SourceReport> CollectAsync(World world, CollectRequest request)
    {
        world.IsQuiet = false;
        var report = await world.RunAsync(40, () => world.Runtime.Runs.CollectAsync(request, world.Operator, null, CancellationToken.None));
        world.Note += $" {request.Sources[0]} {report.Sources.Single().Outcome}";
        return report.Sources.Single();
    }

    private static async Task EvaluateAsync(World world, bool full)
    {
        var quiet = world.IsQuiet;
        await world.RunAsync(90, () => world.Runtime.Runs.EvaluateAsync(full, world.Operator, null, CancellationToken.None));
        world.Evaluated = world.Watcher.JudgedAt(Instant.Max(world.Evaluated, world.Now), world.Latest);
        world.Watcher.Check(world.Evaluated);
        world.Watcher.Evaluated(world.Evaluated, quiet);
        world.Told.Join();
        world.IsQuiet = true;
    }
}
