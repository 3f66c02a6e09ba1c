namespace Countersign.Storage.Migrations;

/// <summary>
/// What units are joined to, in a table of its own: it is written later than the unit and moves by itself, and whoever writes it or looks for
/// who hangs on somebody need not touch what is wide.
/// </summary>
internal static class LinksApart
{
    public static Migration Step { get; } = new(7, """
        CREATE TABLE unit_link (
            unit {text} NOT NULL PRIMARY KEY,
            owner {text},
            identity {text},
            system {text},
            template {text},
            rights {text},
            links {bytes} NOT NULL
        ) {narrow};

        INSERT INTO unit_link (unit, owner, identity, system, template, rights, links)
        SELECT id, owner, identity, system, template, rights, links FROM unit WHERE links IS NOT NULL ORDER BY id;

        CREATE INDEX unit_link_owner ON unit_link (owner, unit) WHERE owner IS NOT NULL;
        CREATE INDEX unit_link_identity ON unit_link (identity, unit) WHERE identity IS NOT NULL;
        CREATE INDEX unit_link_template ON unit_link (template) WHERE template IS NOT NULL;
        CREATE INDEX unit_link_rights ON unit_link (identity) WHERE rights IS NOT NULL;

        DROP INDEX unit_owner;
        DROP INDEX unit_identity;
        DROP INDEX unit_template;
        DROP INDEX unit_rights;
        ALTER TABLE unit DROP COLUMN owner;
        ALTER TABLE unit DROP COLUMN identity;
        ALTER TABLE unit DROP COLUMN system;
        ALTER TABLE unit DROP COLUMN template;
        ALTER TABLE unit DROP COLUMN rights;
        ALTER TABLE unit DROP COLUMN links;
        """);
}
