using System.Globalization;
using Countersign.Bench.Predicates;
using Countersign.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Countersign.Bench.Peers;

/// <summary>SQL over the same rows, in SQLite within this process and in a PostgreSQL of its own behind a Unix socket.</summary>
internal static class SqlPeers
{
    public static async Task<PeerRun> RunAsync(IReadOnlyList<PredicateCase> cases, Records records)
    {
        var sqlite = await SqliteAsync(cases, records);
        if (PostgresServer.Missing is { } missing)
        {
            return new PeerRun(sqlite, [$"PostgreSQL was not run: {missing}."]);
        }

        return new PeerRun([.. await PostgresAsync(cases, records), .. sqlite], []);
    }

    private static async Task<IReadOnlyList<PeerTiming>> SqliteAsync(IReadOnlyList<PredicateCase> cases, Records records)
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        var peer = new SqlPeer($"SQLite {connection.ServerVersion}", connection, Sqlite, () => Environment.CpuUsage.TotalTime);
        return await peer.RunAsync(cases, records, "ANALYZE");
    }

    private static string Sqlite(string function, string argument) => function switch
    {
        "each" => $"json_each({argument}) AS e",
        "text" => $"json_each({argument}) AS d",
        "size" => $"json_array_length({argument})",
        _ => argument,
    };

    private static async Task<IReadOnlyList<PeerTiming>> PostgresAsync(IReadOnlyList<PredicateCase> cases, Records records)
    {
        await using var server = await PostgresServer.StartAsync();
        await using var connection = new NpgsqlConnection(await server.CreateDatabaseAsync());
        await connection.OpenAsync();
        var schedule = $"/proc/{connection.ProcessID}/schedstat";
        var peer = new SqlPeer($"PostgreSQL {connection.PostgreSqlVersion.Major}", connection, Postgres, () => Ran(schedule));
        // All work is done by the one process whose time is taken.
        return await peer.RunAsync(cases, records, "SET max_parallel_workers_per_gather = 0", "VACUUM ANALYZE");
    }

    private static string Postgres(string function, string argument) => function switch
    {
        "each" => $"jsonb_array_elements({argument}) AS e(value)",
        "text" => $"jsonb_array_elements_text({argument}) AS d(value)",
        "size" => $"jsonb_array_length({argument})",
        _ => $"CAST({argument} AS jsonb)",
    };

    // The first number is how long the process has run on a processor, in nanoseconds.
    private static TimeSpan Ran(string schedule) =>
        TimeSpan.FromMicroseconds(long.Parse(File.ReadAllText(schedule).Split(' ')[0], CultureInfo.InvariantCulture) / 1000);
}
