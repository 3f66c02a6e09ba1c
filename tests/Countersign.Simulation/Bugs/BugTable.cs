using System.Diagnostics;

namespace Countersign.Simulation.Bugs;

/// <summary>Tries every seeded bug, and says where each was noticed.</summary>
internal static class BugTable
{
    private const int Seeds = 240;

    /// <summary>How many were not noticed, or came to no verdict.</summary>
    /// <param name="part">Only those whose name contains it.</param>
    public static int Print(string part, TextWriter output)
    {
        var missed = 0;
        output.WriteLine("| bug | file | breaks | noticed by | seed | step |");
        output.WriteLine("|---|---|---|---|---:|---:|");
        foreach (var bug in SeededBugs.All.Where(bug => bug.Name.Contains(part, StringComparison.Ordinal)))
        {
            var watch = Stopwatch.StartNew();
            var (verdict, why) = Try(bug);
            missed += verdict is null ? 1 : 0;
            output.WriteLine(
                $"| {bug.Name} | `{bug.File}` | {bug.Breaks} | {verdict?.Invariant ?? "NOTHING"} | {verdict?.Seed} | {verdict?.Step} |");
            Console.Error.WriteLine($"{watch.Elapsed.TotalSeconds:0}s {bug.Name}: {why}");
            output.Flush();
        }
        return missed;
    }

    private static (Catch? Verdict, string Why) Try(SeededBug bug)
    {
        try
        {
            var caught = SeededProject.Of(bug).Catch(Seeds);
            return (caught, caught?.What ?? $"nothing noticed it in {Seeds} seeds");
        }
        // INVARIANT: a trial that does not end is none, and goes on record as missed.
        catch (Exception broken)
        {
            return (null, $"no verdict: {broken}");
        }
    }
}
