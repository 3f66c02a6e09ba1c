using Countersign.Storage.Engine;
using Countersign.Storage.Rows;

namespace Countersign.Storage.Migrations;

/// <summary>
/// Units have numbers, and what hangs on a unit hangs on its number: tables and indexes of some bytes a row, in the order in which units came.
/// When something of a document is due, which is no unit, stands by itself. A key that is a fingerprint's is as short for any.
/// A mark tells whether all of a unit is to be judged anew, or what was used alone.
/// </summary>
internal static class UnitsNumbered
{
    public static Migration Step { get; } = new(14, Units + Satellites)
    {
        RemakesStaging = true,
        Then = RespellAsync,
    };

    private const string Units = """
        UPDATE snapshot SET state = 'dropped' WHERE state = 'staged';
        DELETE FROM unit_document WHERE no IN (
            SELECT no FROM unit_document EXCEPT SELECT document FROM unit EXCEPT SELECT document FROM unit_version);

        ALTER TABLE unit RENAME TO unit_before;
        CREATE TABLE unit (
            no {int} NOT NULL PRIMARY KEY,
            id {text} NOT NULL,
            kind {text} NOT NULL,
            source {text} NOT NULL,
            native {text} NOT NULL,
            name {text},
            account_kind {text},
            hash {bytes} NOT NULL,
            activity_hash {bytes},
            activity {bytes},
            line {bytes},
            document {int} NOT NULL,
            valid_from {int} NOT NULL,
            removed_at {int}
        ) {table};
        INSERT INTO unit (no, id, kind, source, native, name, account_kind, hash, activity_hash, activity, line, document, valid_from, removed_at)
        SELECT ROW_NUMBER() OVER (ORDER BY source, kind, id), id, kind, source, native, name, account_kind, hash, activity_hash, activity, line,
            document, valid_from, removed_at
        FROM unit_before ORDER BY source, kind, id;
        DROP TABLE unit_before;
        CREATE UNIQUE INDEX unit_id ON unit (id);
        CREATE INDEX unit_source ON unit (source, kind, no);
        CREATE TABLE unit_next (one {int} NOT NULL PRIMARY KEY CHECK (one = 1), no {int} NOT NULL) {table};
        INSERT INTO unit_next (one, no) SELECT 1, COALESCE(MAX(no), 0) + 1 FROM unit;

        """;

    private const string Satellites = """
        ALTER TABLE unit_version RENAME TO unit_version_before;
        CREATE TABLE unit_version (
            unit {int} NOT NULL,
            valid_from {int} NOT NULL,
            valid_to {int} NOT NULL,
            hash {bytes} NOT NULL,
            document {int} NOT NULL,
            PRIMARY KEY (unit, valid_from)
        ) {narrow};
        INSERT INTO unit_version (unit, valid_from, valid_to, hash, document)
        SELECT u.no, v.valid_from, v.valid_to, v.hash, v.document FROM unit_version_before v JOIN unit u ON u.id = v.unit ORDER BY u.no, v.valid_from;
        DROP TABLE unit_version_before;

        ALTER TABLE unit_link RENAME TO unit_link_before;
        CREATE TABLE unit_link (
            unit {int} NOT NULL PRIMARY KEY,
            owner {text},
            identity {text},
            system {text},
            template {text},
            rights {text},
            links {bytes} NOT NULL
        ) {table};
        INSERT INTO unit_link (unit, owner, identity, system, template, rights, links)
        SELECT u.no, l.owner, l.identity, l.system, l.template, l.rights, l.links FROM unit_link_before l JOIN unit u ON u.id = l.unit ORDER BY u.no;
        DROP TABLE unit_link_before;
        CREATE INDEX unit_link_owner ON unit_link (owner) WHERE owner IS NOT NULL;
        CREATE INDEX unit_link_identity ON unit_link (identity) WHERE identity IS NOT NULL;
        CREATE INDEX unit_link_template ON unit_link (template) WHERE template IS NOT NULL;
        CREATE INDEX unit_link_rights ON unit_link (identity) WHERE rights IS NOT NULL;

        ALTER TABLE unit_key RENAME TO unit_key_before;
        CREATE TABLE unit_key (key {text} NOT NULL, unit {int} NOT NULL, PRIMARY KEY (key, unit)) {narrow};
        INSERT INTO unit_key (key, unit) SELECT k.key, u.no FROM unit_key_before k JOIN unit u ON u.id = k.unit ORDER BY k.key, u.no;
        DROP TABLE unit_key_before;
        CREATE INDEX unit_key_unit ON unit_key (unit);

        ALTER TABLE unit_mark RENAME TO unit_mark_before;
        CREATE TABLE unit_mark (unit {int} NOT NULL PRIMARY KEY, marks {int} NOT NULL, whole {int} NOT NULL) {table};
        INSERT INTO unit_mark (unit, marks, whole) SELECT u.no, m.marks, 1 FROM unit_mark_before m JOIN unit u ON u.id = m.unit ORDER BY u.no;
        DROP TABLE unit_mark_before;

        ALTER TABLE due RENAME TO due_before;
        CREATE TABLE due (unit {int} NOT NULL PRIMARY KEY, at {int} NOT NULL) {table};
        INSERT INTO due (unit, at) SELECT u.no, d.at FROM due_before d JOIN unit u ON u.id = d.unit ORDER BY u.no;
        CREATE TABLE due_document (subject {text} NOT NULL PRIMARY KEY, at {int} NOT NULL) {narrow};
        INSERT INTO due_document (subject, at) SELECT d.unit, d.at FROM due_before d LEFT JOIN unit u ON u.id = d.unit WHERE u.id IS NULL;
        DROP TABLE due_before;
        CREATE INDEX due_at ON due (at);
        """;

    private static async Task RespellAsync(Session session, CancellationToken cancel)
    {
        var keys = await session.ListAsync(
            $"SELECT DISTINCT key FROM unit_key WHERE key >= '{JoinKey.FingerprintPrefix}' AND key < '{JoinKey.FingerprintEnd}'", row => row.Text(0), cancel);
        await session.Dialect.RepeatAsync(
            session, "UPDATE unit_key SET key = @to WHERE key = @from", ["to", "from"],
            keys.Select(key => new object?[] { JoinKey.Fingerprint(key[JoinKey.FingerprintPrefix.Length..]), key }), cancel);
    }
}
