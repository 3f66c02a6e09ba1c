using Countersign.Evidence;
using Countersign.Storage.Rows;
using Xunit;

namespace Countersign.Storage.Tests.Contract;

public abstract class ActContract : GenesisContract
{
    [Fact]
    public async Task An_act_that_fails_leaves_nothing()
    {
        var database = await CreateAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => ActAsync(database, async act =>
        {
            await act.Findings.SaveAsync(Some.Opened(Some.Finding()), Cancel);
            throw new InvalidOperationException("interrupted");
        }));

        Assert.Empty((await ReadAsync(database, read => read.Queries.Findings.ListAsync(new(), null, 10, Cancel))).Items);
        Assert.Equal(1, await ReadAsync(database, read => read.Queries.Entries.CountAsync(Cancel)));
    }

    [Fact]
    public async Task Concurrent_acts_on_what_both_read_run_one_after_the_other()
    {
        var (left, right) = (await CreateAsync(), await OpenAsync());
        await ActAsync(left, act => act.Sources.SaveAsync(Some.State("aws", Some.Noon) with { Accounts = 0 }, null, Cancel));

        await Task.WhenAll(new[] { left, right, left, right }.Select(database => Task.Run(() => CountUpAsync(database, 10), Cancel)));

        var state = await ReadAsync(left, read => read.Sources.ReadAsync("aws", Cancel));
        Assert.Equal(40, state!.Accounts);
        Assert.Equal(41, await ReadAsync(left, read => read.Queries.Entries.CountAsync(Cancel)));
    }

    [Fact]
    public async Task A_busy_workspace_is_waited_for()
    {
        var (left, right) = (await CreateAsync(), await OpenAsync());
        var reached = new TaskCompletionSource();
        var slow = ActAsync(left, async act =>
        {
            await act.Ledger.AppendAsync(Some.Entry(), Cancel);
            reached.TrySetResult();
            await Task.Delay(2500, Cancel);
        });
        await reached.Task;

        await Task.Run(() => ActAsync(right, act => act.Ledger.AppendAsync(Some.Entry(), Cancel)), Cancel);
        await slow;

        Assert.Equal(3, await ReadAsync(left, read => read.Queries.Entries.CountAsync(Cancel)));
    }

    [Fact]
    public async Task A_cancelled_act_leaves_nothing()
    {
        var database = await CreateAsync();
        using var cancelling = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.ActAsync(
            Some.Actor,
            Some.Noon,
            async act =>
            {
                await act.Ledger.AppendAsync(Some.Entry(), cancelling.Token);
                await cancelling.CancelAsync();
                return 0;
            },
            cancelling.Token));

        Assert.Equal(1, await ReadAsync(database, read => read.Queries.Entries.CountAsync(Cancel)));
    }

    [Fact]
    public async Task Readers_see_one_instant_and_do_not_wait_for_writers()
    {
        var database = await CreateAsync();

        await ReadAsync(database, async read =>
        {
            Assert.Equal(1, await read.Queries.Entries.CountAsync(Cancel));
            await ActAsync(database, act => act.Ledger.AppendAsync(Some.Entry(), Cancel));
            Assert.Equal(1, await read.Queries.Entries.CountAsync(Cancel));
            return 0;
        });

        Assert.Equal(2, await ReadAsync(database, read => read.Queries.Entries.CountAsync(Cancel)));
    }

    [Fact]
    public async Task A_name_has_one_surrogate_and_stands_nowhere_else()
    {
        var database = await CreateAsync();

        var first = await database.SurrogateAsync("pty", "person:alice", Cancel);
        var again = await ActAsync(database, act => act.Surrogates.OfAsync("pty", "person:alice", Cancel));
        var source = await database.SurrogateAsync("src", "person:alice", Cancel);

        Assert.Equal(first, again);
        Assert.NotEqual(first, source);
        Assert.StartsWith("pty_", first.Value);
        var names = await ReadAsync(database, read => read.Surrogates.NamesAsync([first, source, SurrogateId.Create("pty", 99)], Cancel));
        Assert.Equal("person:alice", names[first]);
        Assert.Equal(2, names.Count);
    }

    [Fact]
    public async Task Two_asking_for_a_new_name_at_once_get_one_surrogate()
    {
        var (left, right) = (await CreateAsync(), await OpenAsync());

        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            Task.Run(() => (i % 2 == 0 ? left : right).SurrogateAsync("sub", "account:aws/u1", Cancel), Cancel)));

        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task A_lease_is_held_by_one_until_it_runs_out()
    {
        var database = await CreateAsync();

        Assert.True(await TakeAsync(database, "node-1", Some.Noon, Some.Day(1)));
        Assert.False(await TakeAsync(database, "node-2", Some.Noon, Some.Day(1)));
        Assert.True(await TakeAsync(database, "node-1", Some.Noon, Some.Day(2)));
        Assert.True(await TakeAsync(database, "node-2", Some.Day(2), Some.Day(3)));
        await ActAsync(database, act => act.Leases.ReleaseAsync("evaluate", "node-2", Cancel));
        Assert.True(await TakeAsync(database, "node-3", Some.Day(2), Some.Day(3)));
        Assert.False(await TakeAsync(database, "node-4", Some.Day(2), Some.Day(3), dead: "node-1"));
        Assert.True(await TakeAsync(database, "node-4", Some.Day(2), Some.Day(3), dead: "node-3"));
    }

    [Fact]
    public async Task Under_a_lease_nothing_is_written_once_another_holds_it()
    {
        var database = await CreateAsync();
        await TakeAsync(database, "node-1", Some.Noon, Some.Day(1));
        var held = database.Under(() => new Lease("evaluate", "node-1", Some.Day(2)));

        await ActAsync(held, act => act.Workspace.AddLinksStaleAsync(Cancel));
        Assert.Equal(Some.Day(2), (await ReadAsync(database, read => read.Leases.ReadAsync("evaluate", Cancel)))!.Until);
        Assert.True(await TakeAsync(database, "node-2", Some.Day(2), Some.Day(3)));

        var before = (await database.ReadWorkspaceAsync(Cancel))!.LinksStale;
        var lost = await Assert.ThrowsAsync<WorkspaceException>(() => ActAsync(held, act => act.Workspace.AddLinksStaleAsync(Cancel)));
        Assert.Equal("run.lease_lost", lost.Code);
        Assert.Equal(before, (await database.ReadWorkspaceAsync(Cancel))!.LinksStale);
    }

    [Fact]
    public async Task A_request_is_noted_by_its_acts_answered_and_forgotten()
    {
        var database = await CreateAsync();
        var request = new OnceRequest("k1", "digest", new byte[] { 1, 2 });
        var actor = Some.Actor with { Request = request };
        Assert.Null(await ReadAsync(database, read => read.Requests.FindAsync("k1", Cancel)));

        await database.ActAsync(actor, Some.Noon, act => CountAsync(act), Cancel);
        await database.ActAsync(actor, Some.Noon, act => CountAsync(act), Cancel);
        Assert.Null((await ReadAsync(database, read => read.Requests.FindAsync("k1", Cancel)))!.Answer);
        await ActAsync(database, act => act.Requests.AnswerAsync(request, new byte[] { 7 }, Cancel));

        Assert.Equal([7], (await ReadAsync(database, read => read.Requests.FindAsync("k1", Cancel)))!.Answer!.Value.ToArray());
        Assert.Equal(1, await ActAsync(database, act => act.Requests.ForgetAsync(Some.Day(1), Cancel)));
        Assert.Null(await ReadAsync(database, read => read.Requests.OldestAsync(Cancel)));
    }

    [Fact]
    public async Task A_request_that_comes_twice_at_once_is_done_once()
    {
        var (left, right) = (await CreateAsync(), await OpenAsync());
        var before = (await left.ReadWorkspaceAsync(Cancel))!.LinksStale;

        var ended = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () => await Record.ExceptionAsync(() =>
            (i % 2 == 0 ? left : right).ActAsync(
                Some.Actor with { Request = new OnceRequest("k1", "digest", new[] { (byte)i }) }, Some.Noon, act => CountAsync(act), Cancel)))));

        Assert.Single(ended, error => error is null);
        Assert.All(ended.OfType<Exception>(), error => Assert.Equal("idempotency.done", Assert.IsType<WorkspaceException>(error).Code));
        Assert.Equal(before + 1, (await left.ReadWorkspaceAsync(Cancel))!.LinksStale);
    }

    private static async Task<int> CountAsync(ActSession act)
    {
        await act.Workspace.AddLinksStaleAsync(Cancel);
        return 0;
    }

    private static Task<bool> TakeAsync(WorkspaceDatabase database, string holder, Instant now, Instant until, string? dead = null) =>
        ActAsync(database, act => act.Leases.TakeAsync(new Lease("evaluate", holder, until), now, dead, Cancel));

    private static async Task CountUpAsync(WorkspaceDatabase database, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await ActAsync(database, async act =>
            {
                var state = (await act.Sources.ReadAsync("aws", Cancel))!;
                await Task.Yield();
                await act.Sources.SaveAsync(state with { Accounts = state.Accounts + 1 }, Some.Entry(), Cancel);
            });
        }
    }
}
