using Countersign.Evidence;
using Countersign.Storage.Rows;

namespace Countersign.Storage.Engine;

/// <summary>The statements that turn the staged rows of one snapshot into units. Set-based: their number does not grow with the rows.</summary>
internal sealed class StagedUnits(Session session, SurrogateId snapshot, string source, Instant asOf)
{
    // Entitlements and templates are looked up by others, so they stay unmarked.
    private const string Mark = $"""
        INSERT INTO unit_mark (unit, marks, whole)
        SELECT s.unit, 1, CASE s.op WHEN 'activity' THEN 0 ELSE 1 END FROM staging s LEFT JOIN unit u ON u.no = s.unit
        WHERE s.snapshot = @snapshot AND s.{UnitKind.IsJudged} AND (s.op = 'put' OR (u.no IS NOT NULL AND u.removed_at IS NULL))
        ORDER BY s.unit
        ON CONFLICT (unit) DO UPDATE SET
            marks = unit_mark.marks + 1, whole = CASE WHEN excluded.whole > unit_mark.whole THEN excluded.whole ELSE unit_mark.whole END
        """;

    // A version that would hold for no time is none.
    private const string CloseVersions = """
        INSERT INTO unit_version (unit, valid_from, valid_to, hash, document)
        SELECT u.no, u.valid_from, @asOf, u.hash, u.document
        FROM staging s JOIN unit u ON u.no = s.unit
        WHERE s.snapshot = @snapshot AND u.removed_at IS NULL AND u.valid_from < @asOf
            AND (s.op = 'remove' OR (s.op = 'put' AND s.hash <> u.hash))
        """;

    // Of what is put again, the document that no version keeps.
    private const string DropDocuments = """
        DELETE FROM unit_document WHERE no IN (
            SELECT u.document FROM staging s JOIN unit u ON u.no = s.unit
            WHERE s.snapshot = @snapshot AND s.op = 'put'
                AND NOT EXISTS (SELECT 1 FROM unit_version v WHERE v.unit = u.no AND v.document = u.document))
        """;

    private const string Put = """
        INSERT INTO unit (no, id, kind, source, native, name, account_kind, hash, document, activity_hash, activity, line, valid_from, removed_at)
        SELECT s.unit, s.subject, s.kind, @source, s.native, s.name, s.account_kind, s.hash, s.document, s.activity_hash, s.activity, s.line, @asOf, NULL
        FROM staging s
        WHERE s.snapshot = @snapshot AND s.op = 'put'
        ON CONFLICT (no) DO UPDATE SET
            kind = excluded.kind, native = excluded.native, name = excluded.name, account_kind = excluded.account_kind,
            hash = excluded.hash, document = excluded.document,
            activity_hash = COALESCE(excluded.activity_hash, unit.activity_hash), activity = COALESCE(excluded.activity, unit.activity),
            line = excluded.line,
            valid_from = CASE WHEN unit.hash = excluded.hash AND unit.removed_at IS NULL THEN unit.valid_from ELSE excluded.valid_from END,
            removed_at = NULL
        """;

    private const string Remove = """
        UPDATE unit SET removed_at = @asOf
        WHERE removed_at IS NULL AND no IN (SELECT unit FROM staging WHERE snapshot = @snapshot AND op = 'remove')
        """;

    private const string Overwrite = """
        UPDATE unit SET activity_hash = s.activity_hash, activity = s.activity, line = s.line
        FROM staging s
        WHERE s.snapshot = @snapshot AND s.op = 'activity' AND s.unit = unit.no AND unit.removed_at IS NULL
        """;

    // Whoever shares a key that a staged unit gains or loses, or acts on behalf of one that changes or goes.
    private static readonly string MarkJoined = UnitMarks.Add($"""
        removed_at IS NULL AND no IN (
            SELECT sharing.unit FROM unit_key sharing WHERE sharing.key IN (
                SELECT lost.key FROM staging s JOIN unit_key lost ON lost.unit = s.unit
                WHERE s.snapshot = @snapshot AND s.op IN ('put', 'remove') AND NOT EXISTS (
                    SELECT 1 FROM staging_key kept WHERE kept.snapshot = @snapshot AND kept.unit = lost.unit AND kept.key = lost.key)
                UNION
                SELECT gained.key FROM staging_key gained
                WHERE gained.snapshot = @snapshot AND NOT EXISTS (
                    SELECT 1 FROM unit_key had WHERE had.key = gained.key AND had.unit = gained.unit)
                UNION
                SELECT '{JoinKey.DelegatorPrefix}' || s.subject FROM staging s WHERE s.snapshot = @snapshot AND s.op IN ('put', 'remove')))
        """);

    private static readonly string MarkIdentities = UnitMarks.Add("""
        kind = 'identity' AND removed_at IS NULL AND id IN (
            SELECT gone.identity FROM unit_link gone JOIN staging s ON s.unit = gone.unit
            WHERE s.snapshot = @snapshot AND s.op = 'remove' AND gone.rights IS NOT NULL)
        """);

    private const string DropKeys = """
        DELETE FROM unit_key WHERE unit IN (SELECT unit FROM staging WHERE snapshot = @snapshot AND op IN ('put', 'remove'))
        """;

    private const string PutKeys = "INSERT INTO unit_key (key, unit) SELECT key, unit FROM staging_key WHERE snapshot = @snapshot ORDER BY key, unit";

    public async Task<(long Puts, long Removes, long Activities)> ApplyAsync(CancellationToken cancel)
    {
        (string, object?) id = ("snapshot", snapshot.Value);
        (string, object?) from = ("asOf", asOf.Microseconds);
        // Before the first evaluation everything waits anyway.
        var isEvaluated = await session.FirstAsync("SELECT COUNT(last_evaluated_at) FROM workspace", row => row.Long(0), cancel) > 0;
        foreach (var step in isEvaluated ? [Mark, MarkJoined, MarkIdentities, DropKeys, PutKeys] : new[] { Mark, DropKeys, PutKeys })
        {
            await session.ExecuteAsync(step, cancel, id);
        }
        await session.ExecuteAsync(CloseVersions, cancel, id, from);
        await session.ExecuteAsync(DropDocuments, cancel, id);
        var puts = await session.ExecuteAsync(Put, cancel, id, from, ("source", source));
        var removes = await session.ExecuteAsync(Remove, cancel, id, from);
        var activities = await session.ExecuteAsync(Overwrite, cancel, id);
        return (puts, removes, activities);
    }
}
