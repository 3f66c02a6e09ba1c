namespace Countersign.Storage.Migrations;

/// <summary>
/// What makes a run cost what changed. Staged rows need not outlive their process: each engine keeps them where that costs least, and of a
/// snapshot that a crash left staged, the documents are found by the first number that was free when it began. A policy that changed is asked
/// anew by itself. A unit keeps what its line is known by, so that one which comes again need not be read into. A workspace knows at which
/// entry nothing was left to judge.
/// </summary>
internal static class CostOfChange
{
    public static Migration Step { get; } = new(5, """
        UPDATE snapshot SET state = 'dropped' WHERE state = 'staged';
        DELETE FROM unit_document WHERE no IN (SELECT document FROM staged);
        DELETE FROM staged_key;
        DELETE FROM staged;
        ALTER TABLE staged ADD COLUMN line {bytes};
        ALTER TABLE unit ADD COLUMN line {bytes};
        ALTER TABLE snapshot ADD COLUMN first_document {int};
        ALTER TABLE policy_mode ADD COLUMN stale {int} NOT NULL DEFAULT 0;
        ALTER TABLE workspace ADD COLUMN settled_entry {int};
        ALTER TABLE workspace ADD COLUMN settled_at {int};
        ALTER TABLE workspace ADD COLUMN known {int};
        """)
    {
        MovesStaged = true,
    };
}
