using System.Text;
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
        Assert.Equal(3, again.SchemaVersion);
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
        await CreateAsync();
        foreach (var gone in new[] { "owner_confirmation", "unit_key", "staged_key", "finding_instance" })
        {
            await ForceAsync($"DROP TABLE {gone}");
        }
        await ForceAsync("DROP INDEX unit_rights");
        await ForceAsync("DROP INDEX unit_template");
        await ForceAsync("ALTER TABLE unit DROP COLUMN rights");
        await ForceAsync("DELETE FROM migration WHERE number > 1");

        var database = await OpenAsync();

        Assert.Empty(await ReadAsync(database, read => read.Owners.ReadAllAsync(Cancel)));
        Assert.NotNull(await database.ReadWorkspaceAsync(Cancel));
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
