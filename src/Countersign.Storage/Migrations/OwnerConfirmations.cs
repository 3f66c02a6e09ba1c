namespace Countersign.Storage.Migrations;

/// <summary>Who said of whom that they own an account. It is no part of the account, which its source overwrites.</summary>
internal static class OwnerConfirmations
{
    public static Migration Step { get; } = new(3, """
        CREATE TABLE owner_confirmation (
            account {text} NOT NULL PRIMARY KEY,
            party {text} NOT NULL,
            at {int} NOT NULL,
            said_by {text} NOT NULL
        ) {table};

        """);
}
