namespace Countersign.Storage.Migrations;

/// <summary>
/// The words by which accounts are joined, beside what they are joined to, and those that identities answered to when accounts were last joined:
/// from what changed of these follows who is to be joined anew. Everything is, once, after this step.
/// </summary>
internal static class JoinsByWord
{
    public static Migration Step { get; } = new(15, """
        ALTER TABLE unit_link ADD COLUMN words {bytes};
        ALTER TABLE unit_link ADD COLUMN ownable {int} NOT NULL DEFAULT 0;
        CREATE TABLE identity_word (unit {int} NOT NULL PRIMARY KEY, words {bytes} NOT NULL) {table};
        CREATE INDEX unit_identity ON unit (no) WHERE kind = 'identity';
        ALTER TABLE workspace ADD COLUMN links_whole {int} NOT NULL DEFAULT 1;
        UPDATE workspace SET links_stale = links_stale + 1;
        """);
}
