namespace Countersign.Storage.Migrations;

/// <summary>
/// Staged rows need not outlive their process: each engine keeps them where that costs least. Of a snapshot that a crash left staged, the
/// documents are found by the first number that was free when it began.
/// </summary>
internal static class StagedApart
{
    public static Migration Step { get; } = new(5, """
        UPDATE snapshot SET state = 'dropped' WHERE state = 'staged';
        DELETE FROM unit_document WHERE no IN (SELECT document FROM staged);
        DELETE FROM staged_key;
        DELETE FROM staged;
        ALTER TABLE snapshot ADD COLUMN first_document {int};
        """)
    {
        MovesStaged = true,
    };
}
