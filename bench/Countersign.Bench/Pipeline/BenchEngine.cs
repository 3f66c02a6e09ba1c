using Countersign.Testing;

namespace Countersign.Bench.Pipeline;

/// <summary>A database to measure on, and where a workspace in it lies.</summary>
internal sealed record BenchEngine(string Name, Func<string, Task<string>> CreateAsync)
{
    public const string Sqlite = "SQLite";
    public const string Postgres = "PostgreSQL";

    /// <summary>The workspace's file lies in the folder given.</summary>
    public static BenchEngine OfSqlite() => new(Sqlite, folder => Task.FromResult(SqliteFile(folder)));

    /// <summary>A database of its own for each folder.</summary>
    public static BenchEngine OfPostgres(PostgresServer server) => new(Postgres, folder => server.CreateDatabaseAsync());

    public static string SqliteFile(string folder) => Path.Combine(folder, "workspace.db");
}
