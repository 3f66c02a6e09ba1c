using Countersign.Testing;

namespace Countersign.Bench.Pipeline;

/// <summary>
/// Whole runs over generated estates, phase by phase, each in a process of its own: its memory and its compiling are its own. Beside
/// them the least that any program would have to do: parse the same files, and put the same rows into SQLite.
/// </summary>
internal static class PipelineHalf
{
    public static async Task RunAsync(Report report, PipelineOptions options)
    {
        var server = await StartAsync(options);
        try
        {
            var engines = Engines(options, server).ToList();
            var sizes = new List<PipelineSize>();
            foreach (var accounts in options.Accounts)
            {
                var size = await MeasureAsync(accounts, engines);
                sizes.Add(size);
                report.AddSection($"Pipeline, {accounts:N0} accounts", PipelineTable.Lines(size));
            }

            report.AddSection("Pipeline, compared", [.. Missing(options), .. PipelineComparison.Lines(sizes)]);
        }
        finally
        {
            if (server is not null)
            {
                await server.DisposeAsync();
            }
        }
    }

    private static async Task<PostgresServer?> StartAsync(PipelineOptions options) =>
        options.OnPostgres && PostgresServer.Missing is null ? await PostgresServer.StartCarefulAsync() : null;

    private static IEnumerable<BenchEngine> Engines(PipelineOptions options, PostgresServer? server)
    {
        if (options.OnSqlite)
        {
            yield return BenchEngine.OfSqlite();
        }

        if (server is not null)
        {
            yield return BenchEngine.OfPostgres(server);
        }
    }

    private static IEnumerable<string> Missing(PipelineOptions options) =>
        options.OnPostgres && PostgresServer.Missing is { } missing ? [$"PostgreSQL was not measured: {missing}."] : [];

    private static async Task<PipelineSize> MeasureAsync(int accounts, IReadOnlyList<BenchEngine> engines)
    {
        var folder = Directory.CreateTempSubdirectory("countersign-bench-").FullName;
        try
        {
            return await new PipelineRun(folder, accounts, engines).MeasureAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
