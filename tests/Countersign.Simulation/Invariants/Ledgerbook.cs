using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace Countersign.Simulation.Invariants;

/// <summary>What the database holds, read by plain SQL over a connection of its own.</summary>
internal sealed class Ledgerbook : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly IncrementalHash ledger = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long lastEntry;
    private long lastAct;
    private long lastVersion;

    public Ledgerbook(string path)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
    }

    /// <summary>Over the bytes of every entry that was read, in their order.</summary>
    public string LedgerDigest => Convert.ToHexStringLower(ledger.GetCurrentHash());

    /// <summary>Whether anybody has written anything since the last time that this was asked, as SQLite itself counts.</summary>
    public bool HasChanged()
    {
        var version = Rows("PRAGMA data_version", row => row.GetInt64(0)).Single();
        var changed = version != lastVersion;
        lastVersion = version;
        return changed;
    }

    public IReadOnlyList<FindingRecord> Findings() => Rows($"SELECT {FindingRecord.Columns} FROM finding ORDER BY id", FindingRecord.Read);

    /// <summary>The instant that the product last judged at.</summary>
    public Instant JudgedAt() => Rows("SELECT last_evaluated_at FROM workspace", row => new Instant(row.GetInt64(0))).Single();

    /// <summary>The entries since the last time.</summary>
    public IReadOnlyList<EntryRecord> NewEntries()
    {
        var rows = Rows($"SELECT seq, bytes FROM entry WHERE seq > {lastEntry} ORDER BY seq", row => (Seq: row.GetInt64(0), Bytes: (byte[])row.GetValue(1)));
        foreach (var (seq, bytes) in rows)
        {
            ledger.AppendData(bytes);
            lastEntry = seq;
        }
        return [.. rows.Select(row => EntryRecord.Read(row.Bytes))];
    }

    /// <summary>The acts since the last time.</summary>
    public IReadOnlyList<ActRecord> NewActs()
    {
        var rows = Rows(
            $"SELECT seq, finding, kind, body FROM finding_act WHERE seq > {lastAct} ORDER BY seq",
            row => (Seq: row.GetInt64(0), Act: ActRecord.Read(row.GetString(1), row.GetString(2), (byte[])row.GetValue(3))));
        lastAct = rows.Count > 0 ? rows[^1].Seq : lastAct;
        return [.. rows.Select(row => row.Act)];
    }

    public IReadOnlyList<ExceptionRecord> Exceptions() => Rows(
        "SELECT id, state, not_before, not_after, body FROM exception_grant ORDER BY id",
        row => ExceptionRecord.Read(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), (byte[])row.GetValue(4)));

    /// <summary>The subjects of which somebody set a fact right, ever.</summary>
    public IReadOnlySet<string> Overridden() => Rows("SELECT subject FROM fact_override", row => row.GetString(0)).ToHashSet();

    public void Dispose()
    {
        connection.Dispose();
        ledger.Dispose();
    }

    private List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }
        return rows;
    }
}
