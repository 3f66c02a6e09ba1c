using System.Globalization;
using System.Text;
using Countersign.Inventory.Linking;
using Countersign.Parties;
using Countersign.Storage.Rows;
using Xunit;

namespace Countersign.Storage.Tests.Contract;

public abstract class GenesisContract : WorkspaceContract
{
    [Fact]
    public async Task An_empty_database_holds_no_workspace()
    {
        var database = await OpenAsync();

        Assert.Null(await database.ReadWorkspaceAsync(Cancel));
    }

    [Fact]
    public async Task Creating_writes_one_genesis_entry_however_often_it_is_asked()
    {
        var first = await CreateAsync();
        var row = await first.ReadWorkspaceAsync(Cancel);
        var again = await (await OpenAsync()).CreateAsync(new NewWorkspace("other", Some.Noon, Some.Actor), Cancel);

        Assert.Equal(row, again);
        Assert.Equal("main", again.Name);
        Assert.Equal(17, again.SchemaVersion);
        var entry = Assert.Single(await ReadAsync(first, read => read.Queries.Entries.AfterAsync(0, 10, Cancel)));
        Assert.Equal("workspace.created", entry.Kind);
        Assert.Equal(again.Id, entry.Subject);
        Assert.Contains($"\"log_origin\":\"{again.LogOrigin}\"", Encoding.UTF8.GetString(entry.Bytes.Span));
    }

    [Fact]
    public async Task Two_creating_at_once_make_one_workspace()
    {
        var (left, right) = (await OpenAsync(), await OpenAsync());

        var rows = await Task.WhenAll(new[] { left, right }.Select(database =>
            Task.Run(() => database.CreateAsync(new NewWorkspace("main", null, Some.Actor), Cancel), Cancel)));

        Assert.Equal(rows[0], rows[1]);
        Assert.Equal(1, await ReadAsync(left, read => read.Queries.Entries.CountAsync(Cancel)));
    }

    [Fact]
    public async Task A_simulated_workspace_says_so_in_its_genesis()
    {
        var database = await CreateAsync(Some.Noon);

        Assert.Equal(Some.Noon, (await database.ReadWorkspaceAsync(Cancel))!.SimulatedAt);
        var entries = await ReadAsync(database, read => read.Queries.Entries.AfterAsync(0, 1, Cancel));
        Assert.Contains($"\"simulated_at\":\"{Some.Noon}\"", Encoding.UTF8.GetString(entries[0].Bytes.Span));
    }

    [Fact]
    public async Task A_creator_is_known_by_surrogate_only()
    {
        var database = await OpenAsync();
        await database.CreateAsync(new NewWorkspace("main", null, Some.Actor) { ActorKey = "os:alice" }, Cancel);

        Assert.Equal(Some.Actor.Id, await database.SurrogateAsync("pty", "os:alice", Cancel));
        var entries = await ReadAsync(database, read => read.Queries.Entries.AfterAsync(0, 1, Cancel));
        Assert.DoesNotContain("alice", Encoding.UTF8.GetString(entries[0].Bytes.Span));
    }

    [Fact]
    public async Task A_workspace_of_the_first_schema_is_carried_to_the_present_one()
    {
        var before = await CreateAsync();
        var (first, second) = (Some.Account("aws", "alice"), Some.Account("aws", "alice", name: "Alice Ashdown"));
        await CollectAsync(before, "aws", Some.Noon, Some.Put(first), Some.Put(Some.Account("aws", "bob")));
        await CollectAsync(before, "aws", Some.Day(1), Some.Put(second));
        var links = AccountLinks.None with { Owner = new Ownership(OwnerState.Confirmed, PartyId.Team("cloud"), 100, ["a tag says so"]), System = "shop" };
        await ActAsync(before, act => act.Units.SaveLinksAsync([(second.Subject, links)], Cancel));
        await ForceFirstSchemaAsync();

        var database = await OpenAsync();

        Assert.Empty(await ReadAsync(database, read => read.Owners.ReadAllAsync(Cancel)));
        Assert.NotNull(await database.ReadWorkspaceAsync(Cancel));
        Assert.Equal("Alice Ashdown", (await ReadAsync(database, read => read.Units.ReadAsync(second.Subject, Cancel)))!.Account!.Account.Name.Value);
        Assert.Equal("alice", (await ReadAsync(database, read => read.Queries.Accounts.ShowAsync(first.Subject, Some.Noon, Cancel)))!.Account!.Account.Name.Value);
        var waiting = StoredUnit.Read(await ReadAsync(database, read => read.Units.ReadPendingAsync(whole: true, 0, 10, Cancel)));
        Assert.Equal([3, 1], waiting.Select(unit => unit.Marks));
        Assert.Equal([links, AccountLinks.None], waiting.Select(unit => unit.Account!.Links));
        await CollectAsync(database, "aws", Some.Day(2), Some.Put(first));
        Assert.Equal("alice", (await ReadAsync(database, read => read.Units.ReadAsync(first.Subject, Cancel)))!.Account!.Account.Name.Value);
    }

    private async Task ForceBeforeLivesAsync()
    {
        foreach (var column in new[] { "remediated_at", "settled", "excepted_from", "held", "beside", "returned_at", "acted" })
        {
            await ForceAsync($"ALTER TABLE finding DROP COLUMN {column}");
        }
        string[] tables =
        [
            "finding_act", "separation_gap", "dispute", "fact_override", "ruling", "exception_grant", "exception_member", "acceptance",
            "sign_off_rule", "sign_off_sample", "attestation", "exception_warning", "exception_quarantine",
            "lateness_notice", "job_turn", "review", "remediation", "acting_stop",
        ];
        foreach (var table in tables)
        {
            await ForceAsync($"DROP TABLE {table}");
        }
    }

    [Fact]
    public async Task Units_get_numbers_and_keep_what_hangs_on_them()
    {
        var before = await CreateAsync();
        var (alice, bob) = (Some.Account("aws", "alice"), Some.Account("aws", "bob"));
        await CollectAsync(before, "aws", Some.Noon, Some.Put(alice), Some.Put(bob));
        await ForceBeforeNumbersAsync();
        foreach (var account in new[] { alice, bob })
        {
            await ForceAsync($"INSERT INTO unit_key (key, unit) VALUES ('fp:sha256:ab', '{account.Subject}')");
        }
        await ForceAsync($"INSERT INTO due (unit, at) VALUES ('{bob.Subject}', {Some.Day(1).Microseconds})");
        await ForceAsync($"INSERT INTO due (unit, at) VALUES ('people', {Some.Day(2).Microseconds})");
        await ForceAsync("DELETE FROM unit_mark");
        await ForceAsync("DELETE FROM migration WHERE number > 13");

        var database = await OpenAsync();

        var sharing = await ReadAsync(database, read => read.Units.SharedFingerprintsAsync(Cancel));
        Assert.Equal([alice.Subject.Value, bob.Subject.Value], sharing[JoinKey.Fingerprint("sha256:ab")]);
        await ActAsync(database, act => act.Units.MarkDueAsync(Some.Day(1), Cancel));
        var due = await ReadAsync(database, read => read.Units.ReadPendingAsync(whole: true, 0, 10, Cancel));
        Assert.Equal([bob.Subject], due.Select(unit => unit.Id));
        Assert.Equal([Some.Day(2).Microseconds.ToString(CultureInfo.InvariantCulture)], await ListAsync("SELECT CAST(at AS TEXT) FROM due_document"));
        await CollectAsync(database, "aws", Some.Day(1), Some.Put(Some.Account("aws", "carol")), Some.Put(alice));
        var known = await ReadAsync(database, read => read.Units.HashesAsync("aws", Cancel));
        Assert.Equal([1, 2, 3], known.Select(unit => unit.Hashes.Number).Order());
    }

    private async Task ForceBeforeNumbersAsync()
    {
        string[] tables =
        [
            $"unit: id text NOT NULL PRIMARY KEY, kind text NOT NULL, source text NOT NULL, native text NOT NULL, name text, account_kind text, "
            + $"hash {BytesType} NOT NULL, activity_hash {BytesType}, activity {BytesType}, valid_from {IntegerType} NOT NULL, removed_at {IntegerType}, "
            + $"line {BytesType}, document {IntegerType}",
            $"unit_version: unit text NOT NULL, valid_from {IntegerType} NOT NULL, valid_to {IntegerType} NOT NULL, hash {BytesType} NOT NULL, document {IntegerType}",
            $"unit_link: unit text NOT NULL PRIMARY KEY, owner text, identity text, system text, template text, rights text, links {BytesType} NOT NULL",
            "unit_key: key text NOT NULL, unit text NOT NULL",
            $"unit_mark: unit text NOT NULL PRIMARY KEY, marks {IntegerType} NOT NULL",
            $"due: unit text NOT NULL PRIMARY KEY, at {IntegerType} NOT NULL",
        ];
        await ForceAsync("ALTER TABLE unit RENAME TO unit_after");
        foreach (var (table, columns) in tables.Select(table => (table.Split(": ")[0], table.Split(": ")[1])))
        {
            string[] own = [.. columns.Split(", ").Select(column => column.Split(' ')[0])];
            var names = string.Join(", ", own);
            if (table != "unit")
            {
                await ForceAsync($"ALTER TABLE {table} RENAME TO {table}_after");
            }
            await ForceAsync($"CREATE TABLE {table} ({columns})");
            var was = table == "unit" ? "unit_after"
                : $"(SELECT {string.Join(", ", own.Select(name => name == "unit" ? "u.id AS unit" : $"a.{name}"))} FROM {table}_after a JOIN unit_after u ON u.no = a.unit) known";
            await ForceAsync($"INSERT INTO {table} ({names}) SELECT {names} FROM {was}");
        }
        foreach (var table in tables.Select(table => table.Split(": ")[0]))
        {
            await ForceAsync($"DROP TABLE {table}_after");
        }
        await ForceAsync("DROP TABLE unit_next");
        await ForceAsync("DROP TABLE identity_word");
        await ForceAsync("ALTER TABLE workspace DROP COLUMN links_whole");
        await ForceAsync("DROP TABLE due_document");
        foreach (var table in new[] { "containment", "outbox", "delivery" })
        {
            await ForceAsync($"DROP TABLE {table}");
        }
    }

    private async Task ForceBeforeLinksApartAsync()
    {
        foreach (var column in new[] { "owner", "identity", "system", "template", "rights" })
        {
            await ForceAsync($"ALTER TABLE unit ADD COLUMN {column} text");
        }
        await ForceAsync($"ALTER TABLE unit ADD COLUMN links {BytesType}");
        foreach (var column in new[] { "owner", "identity", "system", "template", "rights", "links" })
        {
            await ForceAsync($"UPDATE unit SET {column} = (SELECT {column} FROM unit_link WHERE unit = id)");
        }
        await ForceAsync("CREATE INDEX unit_owner ON unit (owner, id) WHERE owner IS NOT NULL");
        await ForceAsync("CREATE INDEX unit_identity ON unit (identity, id) WHERE identity IS NOT NULL");
        await ForceAsync("CREATE INDEX unit_template ON unit (template) WHERE template IS NOT NULL");
        await ForceAsync("CREATE INDEX unit_rights ON unit (identity) WHERE rights IS NOT NULL");
        await ForceAsync("DROP TABLE unit_link");
    }

    private async Task ForceFirstSchemaAsync()
    {
        await ForceBeforeNumbersAsync();
        await ForceBeforeLinksApartAsync();
        foreach (var table in new[] { "unit", "unit_version" })
        {
            await ForceAsync($"ALTER TABLE {table} ADD COLUMN body {BytesType}");
            await ForceAsync($"UPDATE {table} SET body = (SELECT body FROM unit_document WHERE no = document)");
            await ForceAsync($"ALTER TABLE {table} DROP COLUMN document");
        }
        await ForceAsync($"ALTER TABLE unit ADD COLUMN marks {IntegerType} NOT NULL DEFAULT 0");
        await ForceAsync("UPDATE unit SET marks = (SELECT marks FROM unit_mark WHERE unit = id)");
        await ForceAsync("CREATE INDEX unit_marked ON unit (id) WHERE marks > 0");
        await ForceAsync("ALTER TABLE snapshot DROP COLUMN first_document");
        await ForceAsync("ALTER TABLE unit DROP COLUMN line");
        await ForceAsync("ALTER TABLE policy_mode DROP COLUMN stale");
        foreach (var column in new[] { "settled_entry", "settled_at", "known" })
        {
            await ForceAsync($"ALTER TABLE workspace DROP COLUMN {column}");
        }
        await ForceBeforeLivesAsync();
        await ForceAsync("DROP TABLE IF EXISTS staging");
        await ForceAsync(
            $"""
            CREATE TABLE staged (
                snapshot text NOT NULL, subject text NOT NULL, kind text NOT NULL, native text NOT NULL, op text NOT NULL, name text,
                account_kind text, hash {BytesType}, body {BytesType}, activity_hash {BytesType}, activity {BytesType},
                PRIMARY KEY (snapshot, subject))
            """);
        await ForceAsync("DROP INDEX unit_rights");
        await ForceAsync("DROP INDEX unit_template");
        await ForceAsync("ALTER TABLE unit DROP COLUMN rights");
        foreach (var later in new[] { "unit_document", "unit_document_next", "unit_mark", "owner_confirmation", "unit_key", "staging_key", "finding_instance" })
        {
            await ForceAsync($"DROP TABLE IF EXISTS {later}");
        }
        await ForceAsync("DELETE FROM migration WHERE number > 1");
    }

    [Fact]
    public async Task A_newer_schema_is_refused()
    {
        await CreateAsync();
        await ForceAsync("INSERT INTO migration (number, applied_at) VALUES (99, 0)");

        var refused = await Assert.ThrowsAsync<WorkspaceException>(OpenAsync);

        Assert.Equal("workspace.schema.newer", refused.Code);
        Assert.Contains("99", refused.Message);
    }

    [Fact]
    public async Task Evaluation_never_goes_back_in_time()
    {
        var database = await CreateAsync();
        await ActAsync(database, act => act.Workspace.SaveEvaluatedAsync(Some.Day(2), Cancel));
        await ActAsync(database, act => act.Workspace.SaveEvaluatedAsync(Some.Day(1), Cancel));

        Assert.Equal(Some.Day(2), (await database.ReadWorkspaceAsync(Cancel))!.LastEvaluatedAt);
    }
}
