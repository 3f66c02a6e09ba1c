using System.Data;
using System.Text;
using Npgsql;

namespace Countersign.Connectors.PostgreSql;

/// <summary>One transaction at a server, in which names mean the system's own: to read one snapshot, or to change what is named.</summary>
internal sealed class PostgresServerConnection : IDisposable
{
    private const int ReadingSeconds = 120;
    private const int LockSeconds = 5;
    private const int StatementSeconds = 30;

    // The server gives up first, so that it says so.
    private const int ActingSeconds = StatementSeconds + 15;

    private const string ToRead = "SET TRANSACTION READ ONLY";

    private static readonly string ToAct = $"SET LOCAL lock_timeout = '{LockSeconds}s'; SET LOCAL statement_timeout = '{StatementSeconds}s'";

    private readonly NpgsqlDataSource server;
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;
    private readonly string source;

    private PostgresServerConnection(NpgsqlDataSource server, NpgsqlConnection connection, string source, IsolationLevel isolation, string mode)
    {
        (this.server, this.connection, this.source) = (server, connection, source);
        Version = connection.PostgreSqlVersion;
        transaction = connection.BeginTransaction(isolation);
        using var begin = new NpgsqlCommand($"{mode}; SET LOCAL search_path = pg_catalog", connection, transaction);
        begin.ExecuteNonQuery();
    }

    /// <summary>A session that can only read.</summary>
    /// <exception cref="UnreadableSourceException">The server cannot be reached, or does not let the role in.</exception>
    public static PostgresServerConnection Open(SourceInput input, PostgresSettings settings) => PostgresOpening.Open(
        input, settings, ReadingSeconds,
        (server, connection) => new PostgresServerConnection(server, connection, input.Source.Name, IsolationLevel.RepeatableRead, ToRead));

    /// <summary>
    /// A session that may write. It waits for no lock longer than 5 seconds, for no statement longer than 30, and keeps nothing but what is committed.
    /// </summary>
    /// <exception cref="UnreadableSourceException">The server cannot be reached, or does not let the role in.</exception>
    public static PostgresServerConnection OpenToAct(SourceInput input, PostgresSettings settings) => PostgresOpening.Open(
        input, settings, ActingSeconds,
        (server, connection) => new PostgresServerConnection(server, connection, input.Source.Name, IsolationLevel.ReadCommitted, ToAct));

    /// <summary>Of the server.</summary>
    public Version Version { get; }

    /// <summary>The refusal where a name is no text.</summary>
    public UnreadableSourceException Unencoded() => new(
        "source.postgresql.encoding",
        $"A name that the server of source `{this.source}` tells is no text in the encoding of the database. Rename it, or name another `database`.");

    /// <summary>Every row of a statement, in its order.</summary>
    /// <exception cref="UnreadableSourceException">The role may not read that, or the server ended the session.</exception>
    public IEnumerable<NpgsqlDataReader> Rows(string sql, CancellationToken cancel) => Rows(sql, [], cancel);

    /// <summary>Every row of a statement that names values and answers in text alone, in its order.</summary>
    /// <exception cref="UnreadableSourceException">The role may not read that, the server ended the session, or a name is no text.</exception>
    public IReadOnlyList<string?[]> Texts(string sql, IReadOnlyList<(string Name, object Value)> values, CancellationToken cancel)
    {
        string?[] Columns(NpgsqlDataReader row) => [.. Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? null : row.GetString(i))];
        return [.. Rows(sql, values, cancel).Select(row => Told(() => Columns(row)))];
    }

    /// <summary>Runs a statement that may change something, and asks the server to stop it where that is cancelled.</summary>
    /// <exception cref="PostgresException">The server did not do it.</exception>
    /// <exception cref="NpgsqlException">Its answer was lost.</exception>
    public void Execute(string sql, CancellationToken cancel)
    {
        using var command = new NpgsqlCommand(sql, connection, transaction);
        using var stop = cancel.Register(command.Cancel);
        command.ExecuteNonQuery();
    }

    /// <summary>Keeps what was changed.</summary>
    /// <exception cref="NpgsqlException">It was not kept, or the answer was lost.</exception>
    public void Commit() => transaction.Commit();

    public void Dispose()
    {
        transaction.Dispose();
        connection.Dispose();
        server.Dispose();
    }

    private IEnumerable<NpgsqlDataReader> Rows(string sql, IReadOnlyList<(string Name, object Value)> values, CancellationToken cancel)
    {
        using var command = new NpgsqlCommand(sql, connection, transaction);
        command.Parameters.AddRange(values.Select(value => new NpgsqlParameter(value.Name, value.Value)).ToArray());
        using var rows = Told(() => command.ExecuteReader());
        while (Told(rows.Read))
        {
            cancel.ThrowIfCancellationRequested();
            yield return rows;
        }
    }

    private T Told<T>(Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new UnreadableSourceException(
                "source.postgresql.denied", $"The role of source `{this.source}` may not read all it needs ({refused.SqlState}). Let it look at `pg_catalog`.");
        }
        catch (PostgresException unread) when (unread.SqlState is PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter)
        {
            throw Unencoded();
        }
        catch (DecoderFallbackException)
        {
            throw Unencoded();
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or IOException)
        {
            var code = (failure as PostgresException)?.SqlState ?? failure.GetType().Name;
            throw new UnreadableSourceException(
                "source.postgresql.lost", $"The server of source `{this.source}` ended the session ({code}); nothing that it told is taken. Try again.");
        }
    }
}
