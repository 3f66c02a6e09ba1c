namespace Countersign.Storage.Migrations;

/// <summary>What time does to exceptions: warnings of their ends, each once, and those that a sweep could not decide on.</summary>
internal static class ExceptionsInTime
{
    public static Migration Step { get; } = new(8, """
        CREATE TABLE exception_warning (
            exception {text} NOT NULL,
            at {int} NOT NULL,
            days_before {int} NOT NULL,
            noted_at {int} NOT NULL,
            body {bytes} NOT NULL,
            PRIMARY KEY (exception, at, days_before)
        ) {table};

        CREATE TABLE exception_quarantine (
            exception {text} NOT NULL PRIMARY KEY,
            since {int} NOT NULL,
            tries {int} NOT NULL,
            again_at {int} NOT NULL,
            reason {text} NOT NULL
        ) {table};
        """);
}
