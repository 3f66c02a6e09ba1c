using System.Globalization;
using Countersign.Bench.Predicates;
using Countersign.Estates;

namespace Countersign.Bench;

/// <summary>
/// Two halves. Single policies: see <see cref="PredicateHalf"/>. The pipeline: a whole run over a generated estate, phase by phase, beside the
/// least that any program would have to do for it on this machine: parse the same files, hash them, and put as many rows into SQLite.
/// Ratios compare between machines, seconds do not.
/// </summary>
internal static class Program
{
    private const int Accounts = 10_000;
    private const int WarmUp = 1_000;

    public static async Task<int> Main(string[] args)
    {
        if (args is not ([] or ["predicates"] or ["pipeline"]))
        {
            await Console.Error.WriteLineAsync($"`{string.Join(' ', args)}` is no half of the bench. Name `predicates` or `pipeline`, or nothing for both.");
            return 2;
        }

        var report = new Report();
        report.Begin();
        if (args is [] or ["predicates"])
        {
            await PredicateHalf.RunAsync(report);
        }

        if (args is [] or ["pipeline"])
        {
            await RunPipelineAsync(report);
        }

        report.Save();
        return 0;
    }

    private static async Task RunPipelineAsync(Report report)
    {
        var folder = Directory.CreateTempSubdirectory("countersign-bench-").FullName;
        try
        {
            // The first round compiles the code; only the second is told.
            await MeasureAsync(Path.Combine(folder, "warm-up"), WarmUp);
            report.AddSection("Pipeline", Lines(await MeasureAsync(Path.Combine(folder, "estate"), Accounts)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Phase>> MeasureAsync(string folder, int accounts)
    {
        EstateGenerator.Generate(new EstateOptions(accounts, 1, folder), null, CancellationToken.None);
        await using var run = await MeasuredRun.OpenAsync(folder, CancellationToken.None);
        var (collect, link, evaluate) = (await run.CollectAsync(), await run.LinkAsync(), await run.EvaluateAsync());
        using var limit = new RawLimit(folder);
        return
        [
            new Phase("stage and apply", accounts, collect, limit.Stage()),
            new Phase("link", accounts, link, limit.Link()),
            new Phase("evaluate", accounts, evaluate, limit.Evaluate(run.Findings, run.Entries)),
        ];
    }

    private static IEnumerable<string> Lines(IReadOnlyList<Phase> phases)
    {
        Phase[] lines = [.. phases, new("whole run", Accounts, Sum(phases, p => p.Took), Sum(phases, p => p.Limit))];
        yield return $"{Accounts:N0} accounts, SQLite, {Environment.ProcessorCount} processors";
        yield return $"{"phase",-16}{"seconds",9}{"accounts/s",12}{"limit",9}{"ratio",8}";
        foreach (var (name, accounts, took, limit) in lines)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{name,-16}{took.TotalSeconds,9:0.00}{accounts / took.TotalSeconds,12:N0}{limit.TotalSeconds,9:0.00}{took / limit,8:0.0}");
        }
    }

    private static TimeSpan Sum(IEnumerable<Phase> phases, Func<Phase, TimeSpan> of) => phases.Aggregate(TimeSpan.Zero, (sum, phase) => sum + of(phase));
}
