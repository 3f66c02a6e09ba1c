namespace Countersign.Storage.Migrations;

/// <summary>What joins units to each other (shared fingerprints, delegators, incompatible rights), and the instances of a template's finding.</summary>
internal static class JoinsAndInstances
{
    public static Migration Step { get; } = new(2, """
        CREATE TABLE unit_key (key {text} NOT NULL, unit {text} NOT NULL, PRIMARY KEY (key, unit)) {narrow};
        CREATE INDEX unit_key_unit ON unit_key (unit);

        CREATE TABLE staged_key (
            snapshot {text} NOT NULL,
            subject {text} NOT NULL,
            key {text} NOT NULL,
            PRIMARY KEY (snapshot, subject, key)
        ) {narrow};

        ALTER TABLE unit ADD COLUMN rights {text};
        CREATE INDEX unit_rights ON unit (identity) WHERE rights IS NOT NULL;
        CREATE INDEX unit_template ON unit (template) WHERE template IS NOT NULL;

        CREATE TABLE finding_instance (
            finding {text} NOT NULL,
            subject {text} NOT NULL,
            since {int} NOT NULL,
            until {int},
            PRIMARY KEY (finding, subject, since)
        ) {narrow};
        """);
}
