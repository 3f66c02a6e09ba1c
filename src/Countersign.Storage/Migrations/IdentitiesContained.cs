namespace Countersign.Storage.Migrations;

/// <summary>Identities that are shut out for the time of an attack.</summary>
internal static class IdentitiesContained
{
    public static Migration Step { get; } = new(16, """
        CREATE TABLE containment (
            id {text} NOT NULL PRIMARY KEY,
            identity {text} NOT NULL,
            state {text} NOT NULL,
            version {int} NOT NULL,
            body {bytes} NOT NULL
        ) {table};

        CREATE INDEX containment_state ON containment (state);
        """);
}
