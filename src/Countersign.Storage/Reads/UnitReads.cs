using Countersign.Inventory;
using Countersign.Inventory.Packed;
using Countersign.Storage.Engine;
using Countersign.Storage.Rows;

namespace Countersign.Storage.Reads;

/// <summary>The inventory as the last applied snapshots left it, and as it was.</summary>
public class UnitReads
{
    private const int MostPacked = 10_000;

    internal UnitReads(Session session) => Session = session;

    private protected Session Session { get; }

    /// <summary>What every live unit of a source was last seen as. The one whole-source read: digests alone.</summary>
    public async Task<IReadOnlyList<(string Kind, string Native, UnitHashes Hashes)>> HashesAsync(string source, CancellationToken cancel) =>
        await Session.ListAsync(
            "SELECT kind, native, hash, activity_hash, line, no FROM unit WHERE source = @source AND removed_at IS NULL",
            row => (row.Word(0), row.Text(1), new UnitHashes(row.Span(2), row.IsNull(3) ? default : row.Span(3), row.IsNull(4) ? default : row.Span(4))
            {
                Number = row.Long(5),
            }),
            cancel,
            ("source", source));

    /// <summary>
    /// A page, in the order of their numbers, of the accounts and identities that wait for evaluation: marked since their last
    /// one. Removed ones come once more, to be seen as removed.
    /// </summary>
    /// <param name="whole">Those of which everything waits; else those of which only what tells when it was used does.</param>
    /// <param name="after">Only those with a greater number.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancel">Ends the reading between two rows.</param>
    public Task<IReadOnlyList<StoredUnit>> ReadPendingAsync(bool whole, long after, int limit, CancellationToken cancel) => PageAsync(
        $"""
        unit.{UnitKind.IsJudged} AND unit.no IN (
            SELECT waiting.unit FROM unit_mark waiting WHERE waiting.unit > @after AND waiting.whole = @whole ORDER BY waiting.unit LIMIT @limit)
        """,
        after, limit, cancel, ("whole", whole ? 1L : 0L));

    /// <summary>A page, in the order of their numbers, of the live units of a kind.</summary>
    public Task<IReadOnlyList<StoredUnit>> ReadAllAsync(string kind, long after, int limit, CancellationToken cancel) =>
        PageAsync("unit.kind = @kind AND unit.removed_at IS NULL", after, limit, cancel, ("kind", kind));

    /// <summary>A page, in the order of their numbers, of the live units of a kind that one source tells.</summary>
    public Task<IReadOnlyList<StoredUnit>> ReadSourceAsync(string source, string kind, long after, int limit, CancellationToken cancel) =>
        PageAsync("unit.source = @source AND unit.kind = @kind AND unit.removed_at IS NULL", after, limit, cancel, ("source", source), ("kind", kind));

    /// <summary>Those of the units that a source ever told of, in key order; removed ones are answered as removed.</summary>
    public async Task<IReadOnlyList<UnitRow>> ReadSomeAsync(IReadOnlyCollection<SubjectId> ids, CancellationToken cancel) => await Session.ListAsync(
        $"SELECT {UnitMap.Columns} FROM {UnitMap.Table} WHERE {Session.Dialect.AnyOf("unit.id", "ids")} ORDER BY unit.id",
        UnitMap.Read, cancel, ("ids", Session.Dialect.List(ids.Select(id => id.Value))));

    /// <summary>Null where no source ever told of it; a removed unit is answered as removed.</summary>
    public Task<UnitRow?> ReadAsync(SubjectId id, CancellationToken cancel) =>
        Session.FirstAsync($"SELECT {UnitMap.Columns} FROM {UnitMap.Table} WHERE unit.id = @id", UnitMap.Read, cancel, ("id", id.Value));

    /// <summary>How many accounts and identities are live.</summary>
    public Task<long> CountAsync(CancellationToken cancel) => Session.FirstAsync(
        $"SELECT COUNT(*) FROM unit WHERE {UnitKind.IsJudged} AND removed_at IS NULL", row => row.Long(0), cancel);

    /// <summary>Every live identity, whole: linking looks across all of them.</summary>
    public Task<IReadOnlyList<Identity>> IdentitiesAsync(CancellationToken cancel) => BodiesAsync<Identity>("kind = 'identity'", cancel);

    /// <summary>The identities that changed, came or went since their last evaluation.</summary>
    public async Task<IReadOnlyList<UnitRow>> PendingIdentitiesAsync(CancellationToken cancel) => await Session.ListAsync(
        $"SELECT {UnitMap.Columns} FROM {UnitMap.Table} WHERE unit.kind = 'identity' AND unit_mark.marks > 0 ORDER BY unit.id", UnitMap.Read, cancel);

    /// <summary>Every live entitlement of a source.</summary>
    public Task<IReadOnlyList<Entitlement>> EntitlementsAsync(string source, CancellationToken cancel) =>
        BodiesAsync<Entitlement>("source = @source AND kind = 'entitlement'", cancel, ("source", source));

    /// <summary>Every live template that a source tells of.</summary>
    public Task<IReadOnlyList<TemplateRecord>> TemplatesAsync(CancellationToken cancel) => BodiesAsync<TemplateRecord>("kind = 'template'", cancel);

    /// <summary>For each fingerprint that several live accounts hold, as `JoinKey` spells it, those accounts in order.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> SharedFingerprintsAsync(CancellationToken cancel)
    {
        var rows = await Session.ListAsync(
            $"""
            SELECT held.key, u.id FROM unit_key held JOIN unit u ON u.no = held.unit
            WHERE held.key IN (
                SELECT shared.key FROM unit_key shared
                WHERE shared.key >= '{JoinKey.FingerprintPrefix}' AND shared.key < '{JoinKey.FingerprintEnd}' GROUP BY shared.key HAVING COUNT(*) > 1)
            ORDER BY held.key, u.id
            """,
            row => (Key: row.Text(0), Unit: row.Text(1)), cancel);
        return rows.GroupBy(row => row.Key, row => row.Unit, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group], StringComparer.Ordinal);
    }

    /// <summary>By identity, the incompatible rights of each of its live accounts that holds some.</summary>
    public async Task<ILookup<SubjectId, IReadOnlyList<string>>> RightsAsync(CancellationToken cancel)
    {
        var rows = await Session.ListAsync(
            """
            SELECT identity, rights FROM unit_link JOIN unit ON no = unit
            WHERE rights IS NOT NULL AND identity IS NOT NULL AND removed_at IS NULL ORDER BY id
            """,
            row => (Identity: new SubjectId(row.Text(0)), Rights: (IReadOnlyList<string>)row.Text(1).Split('\n')), cancel);
        return rows.ToLookup(row => row.Identity, row => row.Rights);
    }

    /// <summary>The document as it held at an instant; null before the first and after the removal.</summary>
    public Task<UnitVersion?> VersionAtAsync(SubjectId id, Instant at, CancellationToken cancel) => Session.FirstAsync(
        """
        SELECT id, kind, source, valid_from, removed_at, body FROM unit u JOIN unit_document d ON d.no = u.document
        WHERE id = @id AND valid_from <= @at AND (removed_at IS NULL OR removed_at > @at)
        UNION ALL
        SELECT u.id, u.kind, u.source, v.valid_from, v.valid_to, d.body
        FROM unit_version v JOIN unit u ON u.no = v.unit JOIN unit_document d ON d.no = v.document
        WHERE u.id = @id AND v.valid_from <= @at AND v.valid_to > @at
        LIMIT 1
        """,
        row => new UnitVersion(new SubjectId(row.Text(0)), row.Text(1), row.Text(2), row.Instant(3), row.InstantOrNull(4), row.Bytes(5)),
        cancel,
        ("id", id.Value), ("at", at.Microseconds));

    // INVARIANT: no index serves a condition better than the order of the numbers does, or each page would sort all that is left.
    private async Task<IReadOnlyList<StoredUnit>> PageAsync(
        string which, long after, int limit, CancellationToken cancel, params (string Name, object? Value)[] parameters) => await Session.ListAsync(
            $"SELECT {UnitMap.Columns} FROM {UnitMap.Table} WHERE {which} AND unit.no > @after ORDER BY unit.no LIMIT @limit", UnitMap.Copy, cancel,
            [.. parameters, ("after", after), ("limit", (long)limit)]);

    // There may be hundreds of thousands: what is read is unpacked on all processors, some at a time.
    private async Task<IReadOnlyList<T>> BodiesAsync<T>(string which, CancellationToken cancel, params (string Name, object? Value)[] parameters)
    {
        var (made, packed) = (new List<T>(), new List<byte[]>());
        var sql = $"SELECT body FROM unit u JOIN unit_document d ON d.no = u.document WHERE {which} AND removed_at IS NULL ORDER BY u.no";
        await Session.Dialect.ReadAsync(
            Session, sql, parameters,
            row =>
            {
                packed.Add(row.Bytes(0));
                if (packed.Count == MostPacked)
                {
                    Unpack();
                }
            },
            cancel);
        Unpack();
        return made;

        void Unpack()
        {
            made.AddRange(SideBySide.Make(packed.Count, i => DomainBytes.Read<T>(packed[i])));
            packed.Clear();
        }
    }
}
