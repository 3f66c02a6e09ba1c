namespace Countersign.Storage.Migrations;

/// <summary>Findings that people hold, and what came of each sample that a rule of automatic sign-off left to a human.</summary>
internal static class HeldAndSampled
{
    public static Migration Step { get; } = new(9, """
        ALTER TABLE finding ADD COLUMN held {int} NOT NULL DEFAULT 0;
        ALTER TABLE sign_off_sample ADD COLUMN outcome {text};

        """);
}
