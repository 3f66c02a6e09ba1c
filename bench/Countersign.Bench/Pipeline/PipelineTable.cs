using System.Globalization;

namespace Countersign.Bench.Pipeline;

/// <summary>What was measured of one estate, as lines.</summary>
internal static class PipelineTable
{
    private const double Megabyte = 1024 * 1024;

    private static readonly string[] Steps = ["apply", "collect", "evaluate"];

    public static IEnumerable<string> Lines(PipelineSize size)
    {
        var shape = size.Shape;
        yield return Text($"exports of {shape.Bytes / Megabyte:N0} MB; an account has {shape.Credentials / (double)shape.Accounts:0.00} credentials and")
            + Text($" {shape.Grants / (double)shape.Accounts:0.00} grants");
        yield return Text($"{shape.WithFinding / (double)shape.Accounts:0.0 %} of the accounts have a finding; `{ChangedPolicy.Name}` applies to")
            + Text($" {size.Applicable:0.0 %} of them");
        yield return $"{"",-34}{"seconds",9}{"CPU s",8}{"JIT s",7}{"others s",9}{"accounts/s",12}{"peak MB",9}{"apply",8}{"collect",9}{"evaluate",10}{"judged",11}{"opened",9}{"gone",7}";
        foreach (var run in size.Runs)
        {
            yield return Line(run);
        }

        yield return Text($"parsing the same files {size.Parsing:0.00} s")
            + (size.Inserting is { } inserting ? Text($"; inserting the same rows into SQLite {inserting:0.00} s") : "");
        foreach (var first in size.Runs.Where(run => run.Phase == PhaseNames.First))
        {
            yield return Text($"the first run opened {first.Result.Opened:N0} findings on {first.Engine}; {shape.Expected:N0} were expected");
        }
    }

    private static string Line(PhaseRun run)
    {
        var result = run.Result;
        var steps = Steps.Select((step, at) => (result.Steps.TryGetValue(step, out var took) ? Text($"{took:0.00}") : "").PadLeft(8 + at));
        return Text($"{run.Phase,-18}{run.Engine,-16}{run.Seconds,9:0.00}{result.CpuSeconds,8:0.0}{result.CompilingSeconds,7:0.0}{run.OthersSeconds,9:0.0}{run.Accounts / run.Seconds,12:N0}")
            + Text($"{result.PeakMemoryBytes / Megabyte,9:N0}{string.Concat(steps)}{result.Units,11:N0}{result.Opened,9:N0}{result.Confirmed,7:N0}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
