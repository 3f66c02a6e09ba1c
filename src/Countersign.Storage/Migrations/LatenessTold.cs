namespace Countersign.Storage.Migrations;

/// <summary>Each rung that lateness reached, once, with whom it was addressed to; and when a job that looks round by the clock last did.</summary>
internal static class LatenessTold
{
    public static Migration Step { get; } = new(10, """
        CREATE TABLE lateness_notice (
            finding {text} NOT NULL,
            seat {text} NOT NULL,
            late {text} NOT NULL,
            due_at {int} NOT NULL,
            level {int} NOT NULL,
            addressee {text} NOT NULL,
            at {int} NOT NULL,
            PRIMARY KEY (finding, seat, late, due_at, level)
        ) {table};

        CREATE INDEX lateness_notice_addressee ON lateness_notice (addressee, finding);

        CREATE TABLE job_turn (
            name {text} NOT NULL PRIMARY KEY,
            at {int} NOT NULL
        ) {table};

        """);
}
