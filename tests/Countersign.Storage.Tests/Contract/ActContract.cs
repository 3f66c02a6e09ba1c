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
    }

    [Fact]
    public async Task An_answered_request_is_found_again_until_it_is_forgotten()
    {
        var database = await CreateAsync();
        var request = new SeenRequest("k1", Some.Actor.Id, "POST /findings", 201, new byte[] { 1, 2 }, Some.Noon);
        await ActAsync(database, act => act.Requests.SaveAsync(request, Cancel));

        var seen = await ActAsync(database, act => act.Requests.FindAsync("k1", Some.Actor.Id, "POST /findings", Cancel));
        Assert.Equal(201, seen!.Status);
        Assert.Equal(request.Body.ToArray(), seen.Body.ToArray());
        Assert.Null(await ActAsync(database, act => act.Requests.FindAsync("k1", Some.Actor.Id, "POST /other", Cancel)));
        Assert.Equal(1, await ActAsync(database, act => act.Requests.ForgetAsync(Some.Day(1), Cancel)));
    }

    private static Task<bool> TakeAsync(WorkspaceDatabase database, string holder, Instant now, Instant until) =>
        ActAsync(database, act => act.Leases.TakeAsync("evaluate", holder, now, until, Cancel));

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
