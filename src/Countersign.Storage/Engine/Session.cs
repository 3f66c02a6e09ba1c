using System.Data.Common;

namespace Countersign.Storage.Engine;

/// <summary>An open transaction and the commands that run in it. Disposed without a commit, nothing was written.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly DbTransaction transaction;
    private readonly Dictionary<string, DbCommand> commands;
    private readonly Func<ValueTask> release;

    /// <param name="commands">Prepared commands by their text; they live as long as the connection's owner wants.</param>
    /// <param name="release">Runs once the transaction has ended.</param>
    public Session(DbTransaction transaction, Dialect dialect, Seam seam, Dictionary<string, DbCommand> commands, Func<ValueTask> release)
    {
        this.transaction = transaction;
        this.commands = commands;
        this.release = release;
        Dialect = dialect;
        Seam = seam;
    }

    public Dialect Dialect { get; }

    public Seam Seam { get; }

    public DbConnection Connection => transaction.Connection!;

    public DbTransaction Transaction => transaction;

    public Task CommitAsync(CancellationToken cancel) => transaction.CommitAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await release();
    }

    internal async Task<int> ExecuteAsync(string sql, CancellationToken cancel, params (string Name, object? Value)[] parameters) =>
        await Command(sql, parameters).ExecuteNonQueryAsync(cancel);

    internal async Task<List<T>> ListAsync<T>(
        string sql, Func<Row, T> map, CancellationToken cancel, params (string Name, object? Value)[] parameters)
    {
        var list = new List<T>();
        await Dialect.ReadAsync(this, sql, parameters, row => list.Add(map(row)), cancel);
        return list;
    }

    internal async Task<T?> FirstAsync<T>(
        string sql, Func<Row, T> map, CancellationToken cancel, params (string Name, object? Value)[] parameters)
    {
        await using var reader = await Command(sql, parameters).ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? map(new Row(reader)) : default;
    }

    internal DbCommand Command(string sql, (string Name, object? Value)[] parameters)
    {
        var command = Prepared(sql);
        for (var i = 0; i < parameters.Length; i++)
        {
            if (command.Parameters.Count <= i)
            {
                var added = command.CreateParameter();
                added.ParameterName = parameters[i].Name;
                command.Parameters.Add(added);
            }
            command.Parameters[i].Value = parameters[i].Value ?? DBNull.Value;
        }
        return command;
    }

    private DbCommand Prepared(string sql)
    {
        if (!commands.TryGetValue(sql, out var command))
        {
            command = Connection.CreateCommand();
            command.CommandText = sql;
            commands.Add(sql, command);
        }
        command.Transaction = transaction;
        return command;
    }
}
