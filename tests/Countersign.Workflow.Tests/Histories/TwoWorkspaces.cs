using Countersign.Workflow.Tests.Steps;
using Xunit;

namespace Countersign.Workflow.Tests.Histories;

/// <summary>The same history in two workspaces, one that judges what changed and one that judges everything each time.</summary>
internal sealed class TwoWorkspaces : IAsyncDisposable
{
    private readonly TestEstate changed;
    private readonly TestEstate full;
    private readonly World world;

    /// <summary>The policies that had a finding, in whatever state.</summary>
    public HashSet<string> Policies { get; } = new(StringComparer.Ordinal);

    private TwoWorkspaces(TestEstate changed, TestEstate full, World world) => (this.changed, this.full, this.world) = (changed, full, world);

    public static async Task<TwoWorkspaces> OpenAsync(Instant start, Func<Task<string?>> newConnection)
    {
        var both = new TwoWorkspaces(
            await TestEstate.OpenAsync(start, await newConnection()), await TestEstate.OpenAsync(start, await newConnection()), new World(start));
        await both.BeginAsync(both.changed);
        await both.BeginAsync(both.full);
        await both.CompareAsync("at the beginning");
        return both;
    }

    public async Task TakeAsync(HistoryStep step, int number)
    {
        var files = world.Take(step);
        await TellAsync(changed, files);
        await TellAsync(full, files);
        if (step.Judged)
        {
            await CompareAsync($"after step {number + 1}, {step}");
        }
    }

    /// <summary>That both agree at the end, that nothing is left to judge, and that a workspace that never knew the history says the same of the present.</summary>
    public async Task EndAsync(Func<Task<string?>> newConnection, Instant start)
    {
        await CompareAsync("at the end");
        await BeginAsync(changed);
        await BeginAsync(full);
        await CompareAsync("after everything was told again");
        await using var fresh = await TestEstate.OpenAsync(start, await newConnection());
        await BeginAsync(fresh);
        await fresh.EvaluateAsync(world.Now);
        Same(await fresh.PresentAsync(), await changed.PresentAsync(), "a fresh workspace and the one with a history, at the end");
        Assert.Equal(0, (await changed.EvaluateAsync(world.Now)).StateChanges);
        await changed.EveryStateHasItsEntryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await changed.DisposeAsync();
        await full.DisposeAsync();
    }

    private async Task BeginAsync(TestEstate estate)
    {
        await TellAsync(estate, WorldFiles.Governance);
        await TellAsync(estate, WorldFiles.People);
        await TellAsync(estate, WorldFiles.App);
    }

    private async Task TellAsync(TestEstate estate, WorldFiles files)
    {
        switch (files)
        {
            case WorldFiles.None:
                break;
            case WorldFiles.App:
                estate.Write("app.jsonl", world.App());
                await CollectAsync(estate, "app", null);
                break;
            case WorldFiles.People:
                estate.Write("hr.csv", world.People());
                await CollectAsync(estate, "hr", world.Now);
                break;
            case WorldFiles.Governance:
                await estate.ApplyAsync(world.Governance(), world.Now);
                break;
        }
    }

    private async Task CollectAsync(TestEstate estate, string source, Instant? asOf)
    {
        var report = await estate.CollectAsync(source, world.Now, acceptShrunken: true, asOf: asOf);
        Assert.True(report.ErrorCode is null, $"{report.Outcome} {report.ErrorCode}: {report.ErrorMessage}");
    }

    private async Task CompareAsync(string when)
    {
        await changed.EvaluateAsync(world.Now);
        await full.EvaluateAsync(world.Now, full: true);
        Policies.UnionWith((await changed.FindingsAsync()).Select(finding => finding.Policy));
        Same(await full.PictureAsync(), await changed.PictureAsync(), $"findings {when}");
        Same(await full.PresentAsync(), await changed.PresentAsync(), $"outcomes {when}");
        Same(await full.JoinsAsync(), await changed.JoinsAsync(), $"joins {when}");
    }

    private static void Same(IReadOnlyList<string> expected, IReadOnlyList<string> actual, string what)
    {
        if (!expected.SequenceEqual(actual))
        {
            Assert.Fail(
                $"{what} differ.\nOnly when everything is judged:\n  {string.Join("\n  ", expected.Except(actual))}\n"
                + $"Only when what changed is judged:\n  {string.Join("\n  ", actual.Except(expected))}");
        }
    }
}
