namespace Countersign.Storage.Migrations;

/// <summary>
/// Units without what is wide and what moves often: a document is written once, where it is staged, and only referred to from then on;
/// what waits for evaluation stands in a table of its own.
/// </summary>
internal static class DocumentsApart
{
    public static Migration Step { get; } = new(4, """
        CREATE TABLE unit_document (no {int} NOT NULL PRIMARY KEY, body {bytes} NOT NULL) {table};
        CREATE TABLE unit_document_next (one {int} NOT NULL PRIMARY KEY CHECK (one = 1), no {int} NOT NULL) {table};
        CREATE TABLE unit_mark (unit {text} NOT NULL PRIMARY KEY, marks {int} NOT NULL) {narrow};

        ALTER TABLE unit ADD COLUMN document {int};
        UPDATE unit SET document = numbered.no
        FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS no FROM unit) numbered
        WHERE numbered.id = unit.id;
        INSERT INTO unit_document (no, body) SELECT document, body FROM unit ORDER BY document;

        ALTER TABLE unit_version ADD COLUMN document {int};
        UPDATE unit_version SET document = numbered.no
        FROM (SELECT unit, valid_from, (SELECT COUNT(*) FROM unit) + ROW_NUMBER() OVER (ORDER BY unit, valid_from) AS no FROM unit_version) numbered
        WHERE numbered.unit = unit_version.unit AND numbered.valid_from = unit_version.valid_from;
        INSERT INTO unit_document (no, body) SELECT document, body FROM unit_version ORDER BY document;
        INSERT INTO unit_document_next (one, no) SELECT 1, COALESCE(MAX(no), 0) + 1 FROM unit_document;

        INSERT INTO unit_mark (unit, marks) SELECT id, marks FROM unit WHERE marks > 0 ORDER BY id;
        DROP INDEX unit_marked;
        ALTER TABLE unit DROP COLUMN marks;
        ALTER TABLE unit DROP COLUMN body;
        ALTER TABLE unit_version DROP COLUMN body;

        DELETE FROM staged_key;
        DELETE FROM staged;
        UPDATE snapshot SET state = 'dropped' WHERE state = 'staged';
        ALTER TABLE staged DROP COLUMN body;
        ALTER TABLE staged ADD COLUMN document {int};
        """);
}
