using System.Data;
using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Countersign.Storage.Engine;

/// <summary>SQLite: one file, one writer at a time, readers beside it (WAL), every act on disk (FULL).</summary>
internal sealed class SqliteDialect : Dialect
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Constraint = 19;

    // Pages that one batch touches are touched by the next: a longer log writes them into the file once, not once a batch.
    private const string WriterPragmas =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=1000; PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=50000";

    private const string ReaderPragmas = "PRAGMA busy_timeout=1000; PRAGMA query_only=1; PRAGMA cache_size=-16384";

    // What is staged goes with the connection, and is in no log. A subject stands in a snapshot once.
    private const string Scratch = """
        PRAGMA temp.cache_size=-32768;
        CREATE TEMP TABLE staging (
            unit INTEGER NOT NULL PRIMARY KEY,
            snapshot TEXT NOT NULL,
            subject TEXT NOT NULL,
            kind TEXT NOT NULL,
            native TEXT NOT NULL,
            op TEXT NOT NULL,
            name TEXT,
            account_kind TEXT,
            hash BLOB,
            document INTEGER,
            activity_hash BLOB,
            activity BLOB,
            line BLOB
        ) STRICT;
        CREATE TEMP TABLE staging_key (
            unit INTEGER NOT NULL,
            key TEXT NOT NULL,
            snapshot TEXT NOT NULL,
            PRIMARY KEY (unit, key, snapshot)
        ) STRICT, WITHOUT ROWID
        """;

    private readonly string readerConnection;
    private readonly string writerConnection;
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Dictionary<string, DbCommand> writerCommands = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SqliteRawStatement> writerStatements = new(StringComparer.Ordinal);
    private SqliteConnection? writer;
    private bool writerIsDurable = true;

    // A connection is used by one thread at a time, and nobody asks how much memory SQLite holds: neither needs a lock.
    static SqliteDialect()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public SqliteDialect(string path)
    {
        readerConnection = ConnectionString(path, pooling: true);
        writerConnection = ConnectionString(path, pooling: false);
        CreatePrivately(path);
    }

    public override async Task<Session> BeginWriteAsync(Seam seam, bool durable, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            writer ??= await OpenAsync(writerConnection, $"{WriterPragmas}; {Scratch}", cancel);
            if (durable != writerIsDurable)
            {
                await ExecuteAsync(writer, durable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL", cancel);
                writerIsDurable = durable;
            }
            return new Session(writer.BeginTransaction(deferred: false), this, seam, writerCommands, ReleaseGateAsync);
        }
        catch
        {
            gate.Release();
            throw;
        }
    }

    public override async Task<Session> BeginReadAsync(Seam seam, CancellationToken cancel)
    {
        var reader = await OpenAsync(readerConnection, ReaderPragmas, cancel);
        return new Session(reader.BeginTransaction(deferred: true), this, seam, new(StringComparer.Ordinal), reader.DisposeAsync);
    }

    public override bool IsWorthRetrying(Exception error) =>
        error is SqliteException sqlite
        && (sqlite.SqliteErrorCode is Busy or Locked
            || (sqlite.SqliteErrorCode == Constraint && sqlite.Message.Contains("finding.policy, finding.subject", StringComparison.Ordinal)));

    // The write transaction already keeps everybody else out.
    public override Task LockSchemaAsync(Session session, CancellationToken cancel) => Task.CompletedTask;

    public override async Task<bool> HasTableAsync(Session session, string table, CancellationToken cancel) =>
        await session.FirstAsync("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = @table", row => row.Long(0), cancel, ("table", table)) > 0;

    public override string Ddl(string portable) => portable
        .Replace("{text}", "TEXT", StringComparison.Ordinal)
        .Replace("{int}", "INTEGER", StringComparison.Ordinal)
        .Replace("{bytes}", "BLOB", StringComparison.Ordinal)
        .Replace("{counted}", "INTEGER PRIMARY KEY AUTOINCREMENT", StringComparison.Ordinal)
        .Replace("{table}", "STRICT", StringComparison.Ordinal)
        .Replace("{narrow}", "STRICT, WITHOUT ROWID", StringComparison.Ordinal);

    public override IReadOnlyList<string> ScratchDdl => ["DROP TABLE staged", "DROP TABLE staged_key"];

    public override IReadOnlyList<string> StagingDdl => [];

    public override Task ReadAsync(
        Session session, string sql, (string Name, object? Value)[] parameters, Action<Row> see, CancellationToken cancel)
    {
        string[] names = [.. parameters.Select(p => p.Name)];
        object?[] values = [.. parameters.Select(p => p.Value)];
        if (session.Connection == writer)
        {
            Statement(session, sql, names).Read(values, see, cancel);
        }
        else
        {
            using var statement = new SqliteRawStatement((SqliteConnection)session.Connection, sql, names);
            statement.Read(values, see, cancel);
        }
        return Task.CompletedTask;
    }

    public override string AnyOf(string column, string parameter) => $"{column} IN (SELECT value FROM json_each(@{parameter}))";

    public override object List(IEnumerable<string> texts) => JsonSerializer.Serialize(texts);

    public override object List(IEnumerable<long> numbers) => $"[{string.Join(',', numbers)}]";

    public override string JsonText(string column, string field) => $"json_extract(CAST({column} AS TEXT), '$.{field}')";

    public override async Task BulkAsync(Session session, BulkTable table, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        var values = string.Join(", ", table.Columns.Select((_, i) => $"?{i + 1}"));
        await RepeatAsync(session, $"INSERT INTO {table.Name} ({table.ColumnList}) VALUES ({values})", [], rows, cancel);
    }

    public override Task<long> RepeatAsync(
        Session session, string sql, IReadOnlyList<string> parameters, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        var touched = 0L;
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            touched += Statement(session, sql, parameters).Run(row);
        }
        return Task.FromResult(touched);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var statement in writerStatements.Values)
        {
            statement.Dispose();
        }
        foreach (var command in writerCommands.Values)
        {
            await command.DisposeAsync();
        }
        if (writer is not null)
        {
            await writer.DisposeAsync();
        }
        using var pool = new SqliteConnection(readerConnection);
        SqliteConnection.ClearPool(pool);
        gate.Dispose();
    }

    // An inventory of who may do what is for its owner's eyes only; SQLite would take the process's umask.
    private static void CreatePrivately(string path)
    {
        if (File.Exists(path))
        {
            return;
        }
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using var created = new FileStream(path, options);
    }

    private static string ConnectionString(string path, bool pooling) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        ForeignKeys = true,
        DefaultTimeout = 1,
        Pooling = pooling,
    }.ConnectionString;

    private static async Task<SqliteConnection> OpenAsync(string connectionString, string pragmas, CancellationToken cancel)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancel);
        await ExecuteAsync(connection, pragmas, cancel);
        return connection;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string pragmas, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        await command.ExecuteNonQueryAsync(cancel);
    }

    private SqliteRawStatement Statement(Session session, string sql, IReadOnlyList<string> parameters)
    {
        if (!writerStatements.TryGetValue(sql, out var statement))
        {
            statement = new SqliteRawStatement((SqliteConnection)session.Connection, sql, parameters);
            writerStatements.Add(sql, statement);
        }
        return statement;
    }

    private ValueTask ReleaseGateAsync()
    {
        gate.Release();
        return ValueTask.CompletedTask;
    }
}
