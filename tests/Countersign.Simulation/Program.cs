using System.Diagnostics;
using Countersign.Simulation;
using Countersign.Simulation.Bugs;
using Countersign.Simulation.Faults;

const int Held = 0;
const int Fell = 3;

switch (args)
{
    case ["bugs"] or ["bugs", _]:
        return BugTable.Print(args.Length > 1 ? args[1] : "", Console.Out) == 0 ? Held : Fell;
    case ["seed", var seed, var steps]:
        using (var alone = new StatementTap())
        {
            var life = await Simulated.RunAsync(int.Parse(seed), int.Parse(steps), alone, new Tally(), CancellationToken.None);
            life.Print(Console.Out);
            return life.Broken is null ? Held : Fell;
        }
    case ["soak", var wanted]:
        return await SoakAsync(1, wanted);
    case ["soak", var wanted, var first]:
        return await SoakAsync(int.Parse(first), wanted);
    case []:
        return await LiveAsync(Enumerable.Range(1, 1000), Lives.ShortOrLong);
    default:
        Console.Error.WriteLine("usage: simulate [seed SEED STEPS | soak STEPS [FIRST SEED] | bugs [PART OF A NAME]]");
        return 2;
}

static Task<int> SoakAsync(int first, string wanted) =>
    LiveAsync(Enumerable.Range(first, int.MaxValue - first), _ => Soak.StepsEach, long.Parse(wanted));

static async Task<int> LiveAsync(IEnumerable<int> seeds, Func<int, int> steps, long most = long.MaxValue)
{
    var watch = Stopwatch.StartNew();
    using var tap = new StatementTap();
    var lives = new Lives(tap, Console.Out);
    var fallen = await lives.RunAsync(seeds.TakeWhile(_ => lives.Tally.Steps < most), steps, CancellationToken.None);
    fallen?.Print(Console.Out);
    lives.Tally.Print(Console.Out);
    using var process = Process.GetCurrentProcess();
    Console.WriteLine(
        $"{lives.Replayed} seeds lived twice with the same ledger; "
        + $"{watch.Elapsed.TotalSeconds:0} s, {process.TotalProcessorTime.TotalSeconds:0} s of processors");
    return fallen is null ? Held : Fell;
}
