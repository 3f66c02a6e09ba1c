using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Countersign.Bench;

/// <summary>The least that a phase needs: every byte parsed and hashed once, every row written once, each batch on disk, nothing decided.</summary>
internal sealed class RawLimit : IDisposable
{
    private const int Batch = 2_000;

    private readonly string folder;
    private readonly SqliteConnection connection;
    private long rows;

    public RawLimit(string folder)
    {
        this.folder = folder;
        connection = new SqliteConnection($"Data Source={Path.Combine(folder, "limit.db")};Pooling=false");
        connection.Open();
        Execute(
            """
            PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;
            CREATE TABLE unit (id INTEGER PRIMARY KEY, hash BLOB, body BLOB) STRICT;
            CREATE TABLE link (id INTEGER PRIMARY KEY, body BLOB) STRICT;
            CREATE TABLE due (id INTEGER PRIMARY KEY, at INTEGER) STRICT;
            CREATE TABLE made (id INTEGER PRIMARY KEY, body BLOB) STRICT;
            """);
    }

    /// <summary>Parses the exports' lines, and keeps each with its digest.</summary>
    public TimeSpan Stage() => Time(() => Insert("INSERT INTO unit VALUES (@a, @b, @c)", Lines().Select(line => new object[] { ++rows, SHA256.HashData(line), line })));

    /// <summary>Reads and parses what is kept, and writes a row beside each.</summary>
    public TimeSpan Link() => Time(() => Insert("INSERT INTO link VALUES (@a, @b)", Kept().Select(id => new object[] { id, new byte[150] })));

    /// <summary>Reads and parses what is kept, and writes an instant for each, and the findings and entries of a run.</summary>
    public TimeSpan Evaluate(long findings, long entries) => Time(() =>
    {
        Insert("INSERT INTO due VALUES (@a, @b)", Kept().Select(id => new object[] { id, id }));
        Insert("INSERT INTO made VALUES (NULL, @a)", Enumerable.Range(0, (int)findings).Select(_ => new object[] { new byte[900] }));
        Insert("INSERT INTO made VALUES (NULL, @a)", Enumerable.Range(0, (int)entries).Select(_ => new object[] { SHA256.HashData(new byte[300]) }));
    });

    public void Dispose() => connection.Dispose();

    private IEnumerable<byte[]> Lines()
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(folder, "exports")).Order(StringComparer.Ordinal))
        {
            foreach (var line in File.ReadLines(path))
            {
                var bytes = Encoding.UTF8.GetBytes(line);
                Parse(bytes);
                yield return bytes;
            }
        }
    }

    private List<long> Kept()
    {
        var kept = new List<long>();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, body FROM unit ORDER BY id";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            Parse(reader.GetFieldValue<byte[]>(1));
            kept.Add(reader.GetInt64(0));
        }
        return kept;
    }

    // Lists of people are CSV; their fields cost nothing beside the rest.
    private static void Parse(byte[] line)
    {
        if (line is [(byte)'{', ..])
        {
            using var document = JsonDocument.Parse(line);
        }
    }

    private void Insert(string sql, IEnumerable<object[]> values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var batch in values.Chunk(Batch))
        {
            using var transaction = connection.BeginTransaction();
            command.Transaction = transaction;
            foreach (var row in batch)
            {
                command.Parameters.Clear();
                for (var i = 0; i < row.Length; i++)
                {
                    command.Parameters.AddWithValue("@" + (char)('a' + i), row[i]);
                }
                command.ExecuteNonQuery();
            }
            transaction.Commit();
        }
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static TimeSpan Time(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed;
    }
}
