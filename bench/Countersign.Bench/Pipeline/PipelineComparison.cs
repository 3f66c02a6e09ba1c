using System.Globalization;

namespace Countersign.Bench.Pipeline;

/// <summary>How what was measured compares: with the least that it needs, between engines, between sizes.</summary>
internal static class PipelineComparison
{
    private const int Wide = 34;

    public static IEnumerable<string> Lines(IReadOnlyList<PipelineSize> sizes) => OfLeast(sizes).Concat(OfEngines(sizes)).Concat(Growth(sizes));

    private static IEnumerable<string> OfLeast(IReadOnlyList<PipelineSize> sizes)
    {
        yield return Head("a first run takes, times", sizes.Select(size => Text($"{size.Accounts:N0}")));
        foreach (var engine in EnginesOf(sizes))
        {
            var firsts = sizes.Select(size => (size, First: size.Run(PhaseNames.First, engine)!.Seconds)).ToList();
            yield return Head($"  {engine}: parsing its files", firsts.Select(pair => Text($"{pair.First / pair.size.Parsing:0.0}")));
            if (engine == BenchEngine.Sqlite)
            {
                yield return Head($"  {engine}: inserting its rows", firsts.Select(pair => Text($"{pair.First / pair.size.Inserting:0.0}")));
            }
        }
    }

    private static IEnumerable<string> OfEngines(IReadOnlyList<PipelineSize> sizes)
    {
        if (EnginesOf(sizes).Count < 2)
        {
            yield break;
        }

        yield return Head("PostgreSQL takes, times SQLite", sizes.Select(size => Text($"{size.Accounts:N0}")));
        foreach (var phase in PhaseNames.All)
        {
            yield return Head($"  {phase}", sizes.Select(
                size => Text($"{size.Run(phase, BenchEngine.Postgres)!.Seconds / size.Run(phase, BenchEngine.Sqlite)!.Seconds:0.00}")));
        }
    }

    private static IEnumerable<string> Growth(IReadOnlyList<PipelineSize> sizes)
    {
        var steps = sizes.Zip(sizes.Skip(1)).ToList();
        if (steps.Count == 0)
        {
            yield break;
        }

        yield return Head("growth: exponent, above linear", steps.Select(step => Text($"to {step.Second.Accounts:N0}")));
        foreach (var engine in EnginesOf(sizes))
        {
            foreach (var phase in PhaseNames.All)
            {
                yield return Head($"  {engine}: {phase}", steps.Select(step => Growth(step.First.Run(phase, engine)!, step.Second.Run(phase, engine)!)));
            }
        }
    }

    private static string Growth(PhaseRun small, PhaseRun large)
    {
        var (time, size) = (large.Seconds / small.Seconds, large.Accounts / (double)small.Accounts);
        return Text($"{Math.Log(time) / Math.Log(size):0.00}  {time / size - 1,7:+0 %;-0 %;0 %}");
    }

    private static List<string> EnginesOf(IReadOnlyList<PipelineSize> sizes) => [.. sizes[0].Runs.Select(run => run.Engine).Distinct()];

    private static string Head(string name, IEnumerable<string> cells) => name.PadRight(Wide) + string.Concat(cells.Select(cell => cell.PadLeft(16)));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
