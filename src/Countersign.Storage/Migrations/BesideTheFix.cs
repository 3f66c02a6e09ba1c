namespace Countersign.Storage.Migrations;

/// <summary>Who stood beside a fix that nobody told of, and when a finding that was confirmed held again.</summary>
internal static class BesideTheFix
{
    public static Migration Step { get; } = new(12, """
        ALTER TABLE finding ADD COLUMN beside {bytes};
        ALTER TABLE finding ADD COLUMN returned_at {int};

        """);
}
