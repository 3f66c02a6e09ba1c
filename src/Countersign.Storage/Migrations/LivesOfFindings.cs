namespace Countersign.Storage.Migrations;

/// <summary>
/// What people do about findings, kept for good: each act with who was beside it, disputes and what settled them (facts set right, readings
/// ruled on), exceptions with their members and what was accepted, and the rules that sign off in a signatory's name with their samples.
/// </summary>
internal static class LivesOfFindings
{
    public static Migration Step { get; } = new(6, Acts + Settlements + Exceptions + SigningOff);

    private const string Acts = """
        ALTER TABLE finding ADD COLUMN remediated_at {int};
        ALTER TABLE finding ADD COLUMN settled {text};
        ALTER TABLE finding ADD COLUMN excepted_from {int};

        CREATE TABLE finding_act (
            seq {counted},
            finding {text} NOT NULL,
            kind {text} NOT NULL,
            at {int} NOT NULL,
            body {bytes} NOT NULL
        ) {table};

        CREATE INDEX finding_act_finding ON finding_act (finding, seq);

        CREATE TABLE separation_gap (
            seq {counted},
            control {text} NOT NULL,
            missing {text} NOT NULL,
            party {text} NOT NULL,
            finding {text} NOT NULL,
            at {int} NOT NULL
        ) {table};

        CREATE INDEX separation_gap_control ON separation_gap (control, at);

        """;

    private const string Settlements = """
        CREATE TABLE dispute (
            finding {text} NOT NULL,
            number {int} NOT NULL,
            settled_at {int},
            body {bytes} NOT NULL,
            PRIMARY KEY (finding, number)
        ) {table};

        CREATE UNIQUE INDEX dispute_open ON dispute (finding) WHERE settled_at IS NULL;

        CREATE TABLE fact_override (
            subject {text} NOT NULL,
            path {text} NOT NULL,
            unit {text} NOT NULL,
            until {int} NOT NULL,
            body {bytes} NOT NULL,
            PRIMARY KEY (subject, path)
        ) {table};

        CREATE INDEX fact_override_until ON fact_override (until);

        CREATE TABLE ruling (
            id {text} NOT NULL PRIMARY KEY,
            policy {text} NOT NULL,
            unit {text} NOT NULL,
            until {int} NOT NULL,
            body {bytes} NOT NULL
        ) {table};

        CREATE INDEX ruling_until ON ruling (until);

        """;

    private const string Exceptions = """
        CREATE TABLE exception_grant (
            id {text} NOT NULL PRIMARY KEY,
            state {text} NOT NULL,
            policy {text} NOT NULL,
            not_before {int} NOT NULL,
            not_after {int} NOT NULL,
            facts {text} NOT NULL,
            version {int} NOT NULL,
            body {bytes} NOT NULL
        ) {table};

        CREATE INDEX exception_grant_state ON exception_grant (state, not_after);

        CREATE TABLE exception_member (
            finding {text} NOT NULL,
            exception {text} NOT NULL,
            PRIMARY KEY (finding, exception)
        ) {narrow};

        CREATE TABLE acceptance (
            seq {counted},
            exception {text} NOT NULL,
            at {int} NOT NULL,
            body {bytes} NOT NULL
        ) {table};

        CREATE INDEX acceptance_exception ON acceptance (exception, seq);

        CREATE TABLE attestation (
            name {text} NOT NULL PRIMARY KEY,
            at {int} NOT NULL,
            said_by {text} NOT NULL
        ) {table};

        """;

    private const string SigningOff = """
        CREATE TABLE sign_off_rule (
            id {text} NOT NULL PRIMARY KEY,
            name {text} NOT NULL,
            state {text} NOT NULL,
            version {int} NOT NULL,
            body {bytes} NOT NULL,
            CONSTRAINT sign_off_rule_name UNIQUE (name)
        ) {table};

        CREATE TABLE sign_off_sample (
            finding {text} NOT NULL,
            rule {text} NOT NULL,
            at {int} NOT NULL,
            PRIMARY KEY (finding, rule)
        ) {narrow};
        """;
}
