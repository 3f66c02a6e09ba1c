using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace Countersign.Storage.Engine;

/// <summary>PostgreSQL: acts run serializable, bulk loads by binary COPY.</summary>
internal sealed class PostgresDialect : Dialect
{
    private const int RowsPerBatch = 500;
    private const long SchemaLock = 0x434F554E544552;

    private readonly NpgsqlDataSource source;

    public PostgresDialect(string connection)
    {
        // No time limit of the driver's own: applying a large snapshot is one statement, and the caller can cancel.
        var settings = new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 100, AutoPrepareMinUsages = 2, CommandTimeout = 0 };
        source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }

    public override async Task<Session> BeginWriteAsync(Seam seam, bool durable, CancellationToken cancel)
    {
        var session = await BeginAsync(seam, IsolationLevel.Serializable, cancel);
        if (!durable)
        {
            await session.ExecuteAsync("SET LOCAL synchronous_commit = off", cancel);
        }
        return session;
    }

    public override async Task<Session> BeginReadAsync(Seam seam, CancellationToken cancel)
    {
        var session = await BeginAsync(seam, IsolationLevel.RepeatableRead, cancel);
        await session.ExecuteAsync("SET TRANSACTION READ ONLY", cancel);
        return session;
    }

    // A table that is there already was made by another process whose lock this one waited for: its snapshot is older.
    public override bool IsWorthRetrying(Exception error) => error is PostgresException postgres && postgres.SqlState switch
    {
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.DuplicateTable => true,
        PostgresErrorCodes.UniqueViolation => postgres.ConstraintName is "finding_open" or "surrogate_name" or "lease_pkey" or "idempotency_pkey",
        _ => false,
    };

    public override Task LockSchemaAsync(Session session, CancellationToken cancel) =>
        session.ExecuteAsync("SELECT pg_advisory_xact_lock(@key)", cancel, ("key", SchemaLock));

    public override async Task<bool> HasTableAsync(Session session, string table, CancellationToken cancel) =>
        await session.FirstAsync(
            "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = @table", row => row.Long(0), cancel, ("table", table)) > 0;

    public override string Ddl(string portable) => portable
        .Replace("{text}", "text COLLATE \"C\"", StringComparison.Ordinal)
        .Replace("{int}", "bigint", StringComparison.Ordinal)
        .Replace("{bytes}", "bytea", StringComparison.Ordinal)
        .Replace("{counted}", "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY", StringComparison.Ordinal)
        .Replace("{table}", "", StringComparison.Ordinal)
        .Replace("{narrow}", "", StringComparison.Ordinal);

    public override IReadOnlyList<string> ScratchDdl =>
    [
        "ALTER TABLE staged RENAME TO staging", "ALTER TABLE staging SET UNLOGGED",
        "ALTER TABLE staged_key RENAME TO staging_key", "ALTER TABLE staging_key SET UNLOGGED",
    ];

    public override IReadOnlyList<string> StagingDdl =>
    [
        "DROP TABLE staging",
        "DROP TABLE staging_key",
        """
        CREATE UNLOGGED TABLE staging (
            unit bigint NOT NULL PRIMARY KEY,
            snapshot text COLLATE "C" NOT NULL,
            subject text COLLATE "C" NOT NULL,
            kind text COLLATE "C" NOT NULL,
            native text COLLATE "C" NOT NULL,
            op text COLLATE "C" NOT NULL,
            name text COLLATE "C",
            account_kind text COLLATE "C",
            hash bytea,
            document bigint,
            activity_hash bytea,
            activity bytea,
            line bytea
        )
        """,
        """
        CREATE UNLOGGED TABLE staging_key (
            unit bigint NOT NULL,
            key text COLLATE "C" NOT NULL,
            snapshot text COLLATE "C" NOT NULL,
            PRIMARY KEY (unit, key, snapshot)
        )
        """,
    ];

    public override string AnyOf(string column, string parameter) => $"{column} = ANY(@{parameter})";

    public override object List(IEnumerable<string> texts) => texts.ToArray();

    public override object List(IEnumerable<long> numbers) => numbers.ToArray();

    public override string JsonText(string column, string field) => $"(convert_from({column}, 'UTF8')::json ->> '{field}')";

    public override async Task BulkAsync(Session session, BulkTable table, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        var connection = (NpgsqlConnection)session.Connection;
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {table.Name} ({table.ColumnList}) FROM STDIN (FORMAT BINARY)", cancel);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancel);
            foreach (var value in row)
            {
                await WriteAsync(copy, value, cancel);
            }
        }
        await copy.CompleteAsync(cancel);
    }

    public override async Task<long> RepeatAsync(
        Session session, string sql, IReadOnlyList<string> parameters, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        var touched = 0L;
        foreach (var chunk in rows.Chunk(RowsPerBatch))
        {
            await using var batch = new NpgsqlBatch((NpgsqlConnection)session.Connection, (NpgsqlTransaction)session.Transaction);
            foreach (var row in chunk)
            {
                batch.BatchCommands.Add(Command(sql, parameters, row));
            }
            touched += await batch.ExecuteNonQueryAsync(cancel);
        }
        return touched;
    }

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    private static NpgsqlBatchCommand Command(string sql, IReadOnlyList<string> parameters, object?[] row)
    {
        var command = new NpgsqlBatchCommand(sql);
        for (var i = 0; i < row.Length; i++)
        {
            command.Parameters.AddWithValue(parameters[i], row[i] ?? DBNull.Value);
        }
        return command;
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, object? value, CancellationToken cancel) => value switch
    {
        null => copy.WriteNullAsync(cancel),
        long number => copy.WriteAsync(number, NpgsqlDbType.Bigint, cancel),
        string text => copy.WriteAsync(text, NpgsqlDbType.Text, cancel),
        byte[] bytes => copy.WriteAsync(bytes, NpgsqlDbType.Bytea, cancel),
        _ => throw new ArgumentException($"A column of type `{value.GetType().Name}` cannot be loaded in bulk."),
    };

    private async Task<Session> BeginAsync(Seam seam, IsolationLevel isolation, CancellationToken cancel)
    {
        var connection = await source.OpenConnectionAsync(cancel);
        try
        {
            var transaction = await connection.BeginTransactionAsync(isolation, cancel);
            return new Session(transaction, this, seam, new(StringComparer.Ordinal), connection.DisposeAsync);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
