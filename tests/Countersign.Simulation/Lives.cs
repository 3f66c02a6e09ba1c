using Countersign.Simulation.Faults;
using Countersign.Simulation.Invariants;

namespace Countersign.Simulation;

/// <summary>Many seeds, one after the other, until something does not hold.</summary>
/// <param name="log">Where progress goes.</param>
internal sealed class Lives(StatementTap tap, TextWriter log)
{
    private const int LongEvery = 25;
    private const int LongSteps = 300;
    private const int ShortSteps = 4;
    private const int ReplayedEvery = 40;
    private const long Reported = 20_000;

    public Tally Tally { get; } = new();

    /// <summary>How many seeds were lived a second time, with the same ledger.</summary>
    public int Replayed { get; private set; }

    /// <summary>Most lives are short, and a few are long enough for what needs many steps.</summary>
    public static int ShortOrLong(int seed) => seed % LongEvery == 0 ? LongSteps : ShortSteps;

    /// <returns>The first life in which something did not hold; null where all did.</returns>
    public async Task<Simulated?> RunAsync(IEnumerable<int> seeds, Func<int, int> steps, CancellationToken cancel)
    {
        var told = Tally.Steps;
        foreach (var seed in seeds)
        {
            var life = await Simulated.RunAsync(seed, steps(seed), tap, Tally, cancel);
            if (life.Broken is not null)
            {
                return life;
            }
            if (seed % ReplayedEvery == 0 && await DiffersAsync(life, steps(seed), cancel) is { } differs)
            {
                return differs;
            }
            if (Tally.Steps - told >= Reported)
            {
                told = Tally.Steps;
                log.WriteLine($"{Tally.Seeds} seeds, {Tally.Steps} steps");
            }
        }
        return null;
    }

    private async Task<Simulated?> DiffersAsync(Simulated life, int steps, CancellationToken cancel)
    {
        var again = await Simulated.RunAsync(life.Seed, steps, tap, new Tally(), cancel);
        Replayed++;
        return again.Ledger == life.Ledger
            ? null
            : again with { Broken = new InvariantBroken(Invariant.ReplaysAreEqual, $"the ledger is {again.Ledger}, and was {life.Ledger}") };
    }
}
