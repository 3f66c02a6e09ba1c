namespace Countersign.Storage.Migrations;

/// <summary>What came of each sample that a rule of automatic sign-off left to a human: one that is contradicted suspends its rule once.</summary>
internal static class JudgedSamples
{
    public static Migration Step { get; } = new(7, """
        ALTER TABLE sign_off_sample ADD COLUMN outcome {text};

        """);
}
