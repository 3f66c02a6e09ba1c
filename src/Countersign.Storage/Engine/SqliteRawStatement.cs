using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Countersign.Storage.Engine;

/// <summary>One prepared statement without ADO.NET around it, for many rows: half the time a row.</summary>
internal sealed class SqliteRawStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly int[] places;

    /// <param name="parameters">The names that a row's values are given for, in order; none where the statement numbers its parameters.</param>
    public SqliteRawStatement(SqliteConnection connection, string sql, params IReadOnlyList<string> parameters)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
        places = [.. parameters.Select(name => raw.sqlite3_bind_parameter_index(statement, "@" + name))];
    }

    /// <summary>Runs the statement, and counts the rows that it touched.</summary>
    public int Run(object?[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var place = places.Length == 0 ? i + 1 : places[i];
            Check(place == 0 ? raw.SQLITE_OK : Bind(place, row[i]));
        }
        try
        {
            Check(raw.sqlite3_step(statement));
            return raw.sqlite3_changes(database);
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    /// <summary>Runs a query and shows each of its rows once.</summary>
    /// <param name="values">The value of every parameter that was named.</param>
    /// <param name="see">Must keep nothing of a row but what it made of it.</param>
    /// <param name="cancel">Ends the reading between two rows.</param>
    public void Read(IReadOnlyList<object?> values, Action<Row> see, CancellationToken cancel)
    {
        for (var i = 0; i < values.Count; i++)
        {
            Check(places[i] == 0 ? raw.SQLITE_OK : Bind(places[i], values[i]));
        }
        try
        {
            int result;
            while ((result = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                cancel.ThrowIfCancellationRequested();
                see(new Row(statement));
            }
            Check(result);
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    public void Dispose() => statement.Dispose();

    private int Bind(int index, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, index),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        string text => Bind(index, text),
        byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        _ => throw new ArgumentException($"A column of type `{value.GetType().Name}` cannot be loaded in bulk."),
    };

    // An empty span would be bound as NULL.
    private int Bind(int index, string text)
    {
        Span<byte> room = stackalloc byte[512];
        return text.Length > 0 && Encoding.UTF8.TryGetBytes(text, room, out var length)
            ? raw.sqlite3_bind_text(statement, index, room[..length])
            : raw.sqlite3_bind_text(statement, index, text);
    }

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(result, database);
        }
    }
}
