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
        Assert.Equal(13, again.SchemaVersion);
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
        var waiting = await ReadAsync(database, read => read.Units.ReadPendingAsync(Some.Day(1), null, 10, Cancel));
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
