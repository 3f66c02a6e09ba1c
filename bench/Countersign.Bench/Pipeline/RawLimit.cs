using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Countersign.Bench.Pipeline;

/// <summary>The least that a first run needs: every byte parsed once, every row written once, nothing decided.</summary>
internal static class RawLimit
{
    private const int Batch = 2_000;
    private const string Ours = "name NOT LIKE 'sqlite!_%' ESCAPE '!'";

    /// <summary>Reads every line of the exports token by token, on one thread; lists of people are CSV and only read.</summary>
    public static PhaseResult Parse(string estate)
    {
        var watch = Stopwatch.StartNew();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(estate, "exports")))
        {
            using var file = File.OpenRead(path);
            Parse(file, isJson: path.EndsWith(".jsonl", StringComparison.Ordinal));
        }

        return new PhaseResult { Seconds = watch.Elapsed.TotalSeconds };
    }

    /// <summary>Puts every row of a workspace into an empty file of the same tables and indexes, each batch on disk. Only writing is timed.</summary>
    public static PhaseResult Insert(string workspace)
    {
        var path = workspace + ".rows";
        using var from = Open(workspace, SqliteOpenMode.ReadOnly);
        using var to = Open(path, SqliteOpenMode.ReadWriteCreate);
        Execute(to, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA foreign_keys=OFF");
        foreach (var statement in Texts(from, $"SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index') AND {Ours} ORDER BY type DESC"))
        {
            Execute(to, statement);
        }

        var took = TimeSpan.Zero;
        foreach (var table in Texts(from, $"SELECT name FROM sqlite_master WHERE type = 'table' AND {Ours} ORDER BY name"))
        {
            took += Copy(from, to, table);
        }

        return new PhaseResult { Seconds = took.TotalSeconds };
    }

    private static void Parse(FileStream file, bool isJson)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 20);
        var held = 0;
        int read;
        while ((read = file.Read(buffer, held, buffer.Length - held)) > 0)
        {
            held += read;
            var whole = buffer.AsSpan(0, held);
            var done = 0;
            for (int end; (end = whole[done..].IndexOf((byte)'\n')) >= 0; done += end + 1)
            {
                if (isJson)
                {
                    ReadTokens(whole.Slice(done, end));
                }
            }

            whole[done..].CopyTo(buffer);
            held -= done;
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static void ReadTokens(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        while (reader.Read())
        {
        }
    }

    private static TimeSpan Copy(SqliteConnection from, SqliteConnection to, string table)
    {
        using var select = Command(from, $"SELECT * FROM {table}");
        using var rows = select.ExecuteReader();
        var names = Enumerable.Range(0, rows.FieldCount).Select(at => $"@p{at}").ToArray();
        using var insert = Command(to, $"INSERT INTO {table} VALUES ({string.Join(", ", names)})");
        var parameters = names.Select(name => insert.Parameters.AddWithValue(name, DBNull.Value)).ToArray();
        var took = TimeSpan.Zero;
        foreach (var batch in Rows(rows).Chunk(Batch))
        {
            var watch = Stopwatch.StartNew();
            Write(to, insert, parameters, batch);
            took += watch.Elapsed;
        }

        return took;
    }

    private static void Write(SqliteConnection to, SqliteCommand insert, SqliteParameter[] parameters, object[][] batch)
    {
        using var transaction = to.BeginTransaction();
        insert.Transaction = transaction;
        foreach (var row in batch)
        {
            for (var at = 0; at < row.Length; at++)
            {
                parameters[at].Value = row[at];
            }

            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static IEnumerable<object[]> Rows(SqliteDataReader rows)
    {
        while (rows.Read())
        {
            var row = new object[rows.FieldCount];
            rows.GetValues(row);
            yield return row;
        }
    }

    private static List<string> Texts(SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
