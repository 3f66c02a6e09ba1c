using System.Globalization;
using Countersign.Bench.Predicates;
using Countersign.Estates;

namespace Countersign.Bench;

/// <summary>
/// A whole run over a generated estate, phase by phase, beside the least that any program would have to do for it on this machine:
/// parse the same files, hash them, and put as many rows into SQLite. Ratios compare between machines, seconds do not.
/// </summary>
internal static class Program
{
    private const int Accounts = 10_000;
    private const int WarmUp = 1_000;

    public static async Task Main(string[] args)
    {
        if (args is [] or ["predicates"])
        {
            foreach (var line in PredicateTable.Lines(PredicateBench.Run(PredicateCases.Over(new Records()))))
            {
                Console.WriteLine(line);
            }
        }

        if (args is [] or ["pipeline"])
        {
            await MeasurePipelineAsync();
        }
    }

    private static async Task MeasurePipelineAsync()
    {
        var folder = Directory.CreateTempSubdirectory("countersign-bench-").FullName;
        try
        {
            // The first round compiles the code; only the second is told.
            await MeasureAsync(Path.Combine(folder, "warm-up"), WarmUp);
            Write(await MeasureAsync(Path.Combine(folder, "estate"), Accounts));
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

    private static void Write(IReadOnlyList<Phase> phases)
    {
        Phase[] lines = [.. phases, new("whole run", Accounts, Sum(phases, p => p.Took), Sum(phases, p => p.Limit))];
        Console.WriteLine($"{Accounts:N0} accounts, SQLite, {Environment.ProcessorCount} processors");
        Console.WriteLine($"{"phase",-16}{"seconds",9}{"accounts/s",12}{"limit",9}{"ratio",8}");
        foreach (var (name, accounts, took, limit) in lines)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-16}{took.TotalSeconds,9:0.00}{accounts / took.TotalSeconds,12:N0}{limit.TotalSeconds,9:0.00}{took / limit,8:0.0}"));
        }
    }

    private static TimeSpan Sum(IEnumerable<Phase> phases, Func<Phase, TimeSpan> of) => phases.Aggregate(TimeSpan.Zero, (sum, phase) => sum + of(phase));
}
