namespace Countersign.Storage.Migrations;

/// <summary>Every table of the first release. Instants are microseconds UTC, documents bytes, truths 0 and 1.</summary>
internal static class FirstSchema
{
    public static Migration Step { get; } = new(1, Evidence + Configuration + Inventory + Evaluation + Running);

    private const string Evidence = """
        CREATE TABLE migration (number {int} NOT NULL PRIMARY KEY, applied_at {int} NOT NULL) {table};

        CREATE TABLE workspace (
            one {int} NOT NULL PRIMARY KEY CHECK (one = 1),
            id {text} NOT NULL,
            name {text} NOT NULL,
            log_origin {text} NOT NULL,
            simulated_at {int},
            created_at {int} NOT NULL,
            last_evaluated_at {int},
            links_stale {int} NOT NULL
        ) {table};

        CREATE TABLE surrogate (
            id {text} NOT NULL PRIMARY KEY,
            prefix {text} NOT NULL,
            name {text} NOT NULL,
            CONSTRAINT surrogate_name UNIQUE (prefix, name)
        ) {table};

        CREATE TABLE entry (
            seq {counted},
            at {int} NOT NULL,
            kind {text} NOT NULL,
            subject {text} NOT NULL,
            actor {text} NOT NULL,
            bytes {bytes} NOT NULL,
            leaf_hash {bytes} NOT NULL
        ) {table};

        CREATE INDEX entry_subject ON entry (subject, seq);

        CREATE TABLE document (digest {text} NOT NULL PRIMARY KEY, salt {bytes}, content {bytes}) {table};

        """;

    private const string Configuration = """
        CREATE TABLE config_document (
            kind {text} NOT NULL,
            name {text} NOT NULL,
            body {text} NOT NULL,
            file {text} NOT NULL,
            line {int} NOT NULL,
            digest {text} NOT NULL,
            state {text} NOT NULL CHECK (state IN ('active', 'retired')),
            applied_at {int} NOT NULL,
            PRIMARY KEY (kind, name)
        ) {table};

        CREATE TABLE policy_mode (
            policy {text} NOT NULL PRIMARY KEY,
            mode {text} NOT NULL,
            since {int} NOT NULL,
            backlog_by {int},
            applied_digest {text}
        ) {table};

        """;

    private const string Inventory = """
        CREATE TABLE source_state (
            source {text} NOT NULL PRIMARY KEY,
            status {text} NOT NULL,
            as_of {int},
            applied_at {int},
            body {bytes} NOT NULL
        ) {table};

        CREATE TABLE snapshot (
            id {text} NOT NULL PRIMARY KEY,
            source {text} NOT NULL,
            state {text} NOT NULL CHECK (state IN ('staged', 'applied', 'held', 'failed', 'dropped')),
            as_of {int},
            complete {int} NOT NULL,
            started_at {int} NOT NULL,
            applied_at {int},
            puts {int} NOT NULL,
            removes {int} NOT NULL,
            activities {int} NOT NULL
        ) {table};

        CREATE INDEX snapshot_source ON snapshot (source, started_at);

        CREATE TABLE staged (
            snapshot {text} NOT NULL,
            subject {text} NOT NULL,
            kind {text} NOT NULL,
            native {text} NOT NULL,
            op {text} NOT NULL,
            name {text},
            account_kind {text},
            hash {bytes},
            body {bytes},
            activity_hash {bytes},
            activity {bytes},
            PRIMARY KEY (snapshot, subject)
        ) {table};

        CREATE TABLE unit (
            id {text} NOT NULL PRIMARY KEY,
            kind {text} NOT NULL,
            source {text} NOT NULL,
            native {text} NOT NULL,
            name {text},
            account_kind {text},
            hash {bytes} NOT NULL,
            body {bytes} NOT NULL,
            activity_hash {bytes},
            activity {bytes},
            owner {text},
            identity {text},
            system {text},
            template {text},
            links {bytes},
            valid_from {int} NOT NULL,
            removed_at {int},
            marks {int} NOT NULL
        ) {table};

        CREATE INDEX unit_marked ON unit (id) WHERE marks > 0;
        CREATE INDEX unit_source ON unit (source, kind, id);
        CREATE INDEX unit_owner ON unit (owner, id) WHERE owner IS NOT NULL;
        CREATE INDEX unit_identity ON unit (identity, id) WHERE identity IS NOT NULL;

        CREATE TABLE unit_version (
            unit {text} NOT NULL,
            valid_from {int} NOT NULL,
            valid_to {int} NOT NULL,
            hash {bytes} NOT NULL,
            body {bytes} NOT NULL,
            PRIMARY KEY (unit, valid_from)
        ) {table};

        """;

    private const string Evaluation = """
        CREATE TABLE due (unit {text} NOT NULL PRIMARY KEY, at {int} NOT NULL) {narrow};
        CREATE INDEX due_at ON due (at);

        CREATE TABLE outcome (
            policy {text} NOT NULL,
            subject {text} NOT NULL,
            unit {text} NOT NULL,
            outcome {text} NOT NULL,
            severity {int},
            message {text},
            missing {text},
            error {text},
            since {int} NOT NULL,
            PRIMARY KEY (policy, subject)
        ) {narrow};

        CREATE INDEX outcome_unit ON outcome (unit);

        CREATE TABLE finding (
            id {text} NOT NULL PRIMARY KEY,
            policy {text} NOT NULL,
            control {text} NOT NULL,
            subject {text} NOT NULL,
            unit {text} NOT NULL,
            source {text},
            lineage {text} NOT NULL,
            severity {int} NOT NULL,
            state {text} NOT NULL,
            resolver {text},
            approver {text},
            signatory {text},
            due_at {int},
            unroutable_reason {text},
            why {bytes} NOT NULL,
            message {text} NOT NULL,
            opened_at {int} NOT NULL,
            excepted_until {int},
            blind {int} NOT NULL,
            backlog {int} NOT NULL,
            closure {text},
            closed_at {int},
            observed_at {int},
            version {int} NOT NULL
        ) {table};

        CREATE UNIQUE INDEX finding_open ON finding (policy, subject) WHERE state <> 'Closed';
        CREATE INDEX finding_state ON finding (state, severity, id);
        CREATE INDEX finding_list ON finding (severity DESC, (COALESCE(due_at, 9223372036854775807)), id);
        CREATE INDEX finding_resolver ON finding (resolver, state);
        CREATE INDEX finding_unit ON finding (unit);
        CREATE INDEX finding_lineage ON finding (lineage, closed_at);

        """;

    private const string Running = """
        CREATE TABLE idempotency (
            key {text} NOT NULL,
            actor {text} NOT NULL,
            route {text} NOT NULL,
            status {int} NOT NULL,
            body {bytes} NOT NULL,
            at {int} NOT NULL,
            PRIMARY KEY (key, actor, route)
        ) {table};

        CREATE TABLE lease (name {text} NOT NULL PRIMARY KEY, holder {text} NOT NULL, until {int} NOT NULL) {table};

        """;
}
