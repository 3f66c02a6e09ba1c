using System.Globalization;
using Countersign.Simulation.Faults;

namespace Countersign.Simulation.Bugs;

/// <summary>What runs on the other side, where the bug is: it answers by texts, since its types are others.</summary>
internal static class Trial
{
    private const int Steps = 150;

    // A seed that is lived twice comes first.
    private const int First = 40;

    /// <summary>Seed, step, invariant and what is said of it, of the first life in which something does not hold; null where all does.</summary>
    public static string[]? Run(int seeds)
    {
        using var tap = new StatementTap();
        var lives = new Lives(tap, TextWriter.Null);
        var life = lives.RunAsync(Enumerable.Range(First, seeds), _ => Steps, CancellationToken.None).GetAwaiter().GetResult();
        return life is null
            ? null
            : [$"{life.Seed}", life.Moves.Count.ToString(CultureInfo.InvariantCulture), $"{life.Broken!.Invariant}", life.Broken.Message];
    }
}
