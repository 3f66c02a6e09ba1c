namespace Countersign.Storage.Migrations;

/// <summary>What is to be told, from the act that caused it until a message holds it; and messages until they are delivered.</summary>
internal static class NotificationsSent
{
    public static Migration Step { get; } = new(17, """
        CREATE TABLE outbox (
            seq {counted},
            kind {text} NOT NULL,
            subject {text} NOT NULL,
            words {bytes} NOT NULL,
            at {int} NOT NULL
        ) {table};

        CREATE TABLE delivery (
            id {text} NOT NULL PRIMARY KEY,
            channel {text} NOT NULL,
            recipient {text} NOT NULL,
            state {text} NOT NULL,
            next_at {int},
            version {int} NOT NULL,
            body {bytes} NOT NULL
        ) {table};

        CREATE INDEX delivery_state ON delivery (state, next_at);
        """);
}
