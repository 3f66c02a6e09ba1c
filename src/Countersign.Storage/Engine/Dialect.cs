namespace Countersign.Storage.Engine;

/// <summary>Where the two engines differ: types, locks and isolation, bulk load, what is worth another try.</summary>
internal abstract class Dialect : IAsyncDisposable
{
    public static Dialect Of(string connection) =>
        connection.Contains("Host=", StringComparison.OrdinalIgnoreCase) ? new PostgresDialect(connection) : new SqliteDialect(connection);

    /// <summary>A transaction that may write and sees the workspace as if it ran alone.</summary>
    /// <param name="seam">Clock, ids and salts.</param>
    /// <param name="durable">False where a power cut may take the commit back, until a durable one follows.</param>
    /// <param name="cancel">Stops the waiting.</param>
    public abstract Task<Session> BeginWriteAsync(Seam seam, bool durable, CancellationToken cancel);

    /// <summary>A transaction that sees one instant of the workspace and cannot write.</summary>
    public abstract Task<Session> BeginReadAsync(Seam seam, CancellationToken cancel);

    /// <summary>True where the same act, run again as a whole, may well succeed.</summary>
    public abstract bool IsWorthRetrying(Exception error);

    /// <summary>Lets one process at a time change the schema, until the transaction ends.</summary>
    public abstract Task LockSchemaAsync(Session session, CancellationToken cancel);

    public abstract Task<bool> HasTableAsync(Session session, string table, CancellationToken cancel);

    /// <summary>The engine's spelling of a portable table definition.</summary>
    public abstract string Ddl(string portable);

    /// <summary>What turns the tables of staged rows into ones that need not outlive the process; one statement after the other.</summary>
    public abstract IReadOnlyList<string> ScratchDdl { get; }

    /// <summary>What makes the tables of staged rows anew, where they do not go with the connection.</summary>
    public abstract IReadOnlyList<string> StagingDdl { get; }

    /// <summary>The condition that a column is one of the texts or numbers that `List` bound to a parameter.</summary>
    public abstract string AnyOf(string column, string parameter);

    public abstract object List(IEnumerable<string> texts);

    public abstract object List(IEnumerable<long> numbers);

    /// <summary>The text of a field of a JSON object that is stored as bytes.</summary>
    public abstract string JsonText(string column, string field);

    /// <summary>Runs a query and shows each of its rows once.</summary>
    public virtual async Task ReadAsync(
        Session session, string sql, (string Name, object? Value)[] parameters, Action<Row> see, CancellationToken cancel)
    {
        await using var reader = await session.Command(sql, parameters).ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            see(new Row(reader));
        }
    }

    public abstract Task BulkAsync(Session session, BulkTable table, IEnumerable<object?[]> rows, CancellationToken cancel);

    /// <summary>Runs one statement for each row of parameters, and counts the rows that were touched.</summary>
    public abstract Task<long> RepeatAsync(
        Session session, string sql, IReadOnlyList<string> parameters, IEnumerable<object?[]> rows, CancellationToken cancel);

    public abstract ValueTask DisposeAsync();
}
