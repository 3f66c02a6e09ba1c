using System.Diagnostics;

namespace Countersign.Simulation.Bugs;

/// <summary>Tries every seeded bug, and says where each was noticed.</summary>
internal static class BugTable
{
    private const int Seeds = 60;

    /// <summary>How many were not noticed.</summary>
    /// <param name="part">Only those whose name contains it.</param>
    public static int Print(string part, TextWriter output)
    {
        var missed = 0;
        output.WriteLine("| bug | file | breaks | noticed by | seed | step |");
        output.WriteLine("|---|---|---|---|---:|---:|");
        foreach (var bug in SeededBugs.All.Where(bug => bug.Name.Contains(part, StringComparison.Ordinal)))
        {
            var watch = Stopwatch.StartNew();
            var caught = SeededProject.Of(bug).Catch(Seeds);
            missed += caught is null ? 1 : 0;
            output.WriteLine(
                $"| {bug.Name} | `{bug.File}` | {bug.Breaks} | {caught?.Invariant ?? "NOTHING"} | {caught?.Seed} | {caught?.Step} |");
            Console.Error.WriteLine($"{watch.Elapsed.TotalSeconds:0}s {caught?.What}");
            output.Flush();
        }
        return missed;
    }
}
