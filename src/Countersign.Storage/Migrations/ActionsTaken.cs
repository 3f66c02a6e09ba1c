namespace Countersign.Storage.Migrations;

/// <summary>Actions in outside systems, and the stops that keep any from beginning.</summary>
internal static class ActionsTaken
{
    public static Migration Step { get; } = new(13, """
        CREATE TABLE remediation (
            id {text} NOT NULL PRIMARY KEY,
            finding {text} NOT NULL,
            source {text} NOT NULL,
            account {text} NOT NULL,
            state {text} NOT NULL,
            undoes {text},
            started_at {int},
            version {int} NOT NULL,
            body {bytes} NOT NULL
        ) {table};

        CREATE INDEX remediation_finding ON remediation (finding);
        CREATE INDEX remediation_account ON remediation (source, account);
        CREATE INDEX remediation_begun ON remediation (source, started_at);
        CREATE INDEX remediation_state ON remediation (state);

        ALTER TABLE finding ADD COLUMN acted {int} NOT NULL DEFAULT 0;

        CREATE TABLE acting_stop (source {text} NOT NULL PRIMARY KEY, body {bytes} NOT NULL) {table};
        """);
}
