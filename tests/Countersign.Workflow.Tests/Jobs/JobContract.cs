using Countersign.Inventory.Sources;
using Countersign.Workflow.Tests.Steps;
using Xunit;

namespace Countersign.Workflow.Tests.Jobs;

/// <summary>What is due is read from the workspace, so that it makes no difference who asks, and how often.</summary>
public abstract class JobContract : StepContract
{
    private const string Daily = """
        kind: Source
        metadata: { name: app }
        spec:
          connector: json-lines
          files: [app.jsonl]
          owner: team:iam
          schedule: { every: 1d }
        """;

    private const string Hourly = """
        ---
        apiVersion: countersign/v1
        kind: Source
        metadata: { name: lab }
        spec:
          connector: json-lines
          files: [lab.jsonl]
          owner: team:iam
          schedule: { every: 1h }
        """;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_source_is_read_again_when_its_time_has_passed_and_not_before()
    {
        await using var estate = await TwoSourcesAsync();
        Assert.Equal(["collect", "evaluate"], (await estate.RunDueAsync(Start)).Select(done => done.Job));
        Assert.Equal((Start + Hour, Start + Hour), Due(await estate.JobsAsync(Start)));
        Assert.Empty(await estate.RunDueAsync(Start + Hour / 2));

        var turn = await estate.RunDueAsync(Start + Hour);

        Assert.Equal(["lab"], turn.First(done => done.Collect is not null).Collect!.Sources.Select(source => source.Source));
        Assert.Equal((Start, Start + Hour), ((await estate.StateAsync("app")).AttemptedAt!.Value, (await estate.StateAsync("lab")).AttemptedAt!.Value));
        Assert.Equal(Start + 2 * Hour, (await estate.JobsAsync(Start + Hour))["collect"]);
        Assert.Equal(["app", "lab"], (await estate.RunDueAsync(Next)).First(done => done.Collect is not null).Collect!.Sources.Select(source => source.Source));
    }

    [Fact]
    public async Task What_a_turn_finds_unchanged_leaves_no_entry()
    {
        await using var estate = await TwoSourcesAsync();
        await estate.RunDueAsync(Start);
        var (entries, picture) = (await estate.EntriesAsync(), await estate.PictureAsync());

        await estate.RunDueAsync(Start + Hour);
        await estate.RunDueAsync(Start + Hour);

        Assert.Equal(picture, await estate.PictureAsync());
        Assert.InRange(await estate.EntriesAsync(), entries, entries + 1);
    }

    [Fact]
    public async Task A_source_that_failed_is_tried_again_sooner()
    {
        await using var estate = await TwoSourcesAsync();
        estate.Write("app.jsonl", "nonsense");
        await estate.RunDueAsync(Start);

        Assert.Equal(SourceStatus.Failed, (await estate.StateAsync("app")).Status);
        Assert.Equal(Start + Hour / 4, (await estate.JobsAsync(Start))["collect"]);
        estate.Write("app.jsonl", First.Text());
        await estate.RunDueAsync(Start + Hour / 4);
        Assert.Equal(SourceStatus.Collected, (await estate.StateAsync("app")).Status);
    }

    [Fact]
    public async Task An_evaluation_is_due_when_something_changed_when_time_turns_and_once_an_hour()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", FreshKey));
        var flip = Instant.Parse(FreshKey) + TimeSpan.FromDays(90);
        Assert.Equal(Start + Hour, (await estate.JobsAsync(Start))["evaluate"]);
        await estate.EvaluateAsync(flip - Hour / 2);

        var due = (await estate.JobsAsync(flip - Hour / 2))["evaluate"]!.Value;
        Assert.True(due > flip - Hour / 2 && due <= flip + TimeSpan.FromMilliseconds(1), $"{due} for {flip}");
        await estate.RunDueAsync(flip + TimeSpan.FromSeconds(1));
        Assert.Contains(await estate.FindingsAsync(), finding => finding.Policy == Rotation);

        estate.Write("app.jsonl", Second.Key("svc-a", FreshKey).Account("svc-b", "\"credentials\":[],\"grants\":[]").Text());
        await estate.CollectAsync("app", flip + TimeSpan.FromSeconds(2), asOf: flip + TimeSpan.FromSeconds(1));
        Assert.Equal(flip + TimeSpan.FromSeconds(2), (await estate.JobsAsync(flip + TimeSpan.FromSeconds(2)))["evaluate"]);
    }

    [Fact]
    public async Task A_turn_leaves_alone_what_another_process_is_at_and_takes_over_from_one_that_ended()
    {
        await using var estate = await TwoSourcesAsync();
        await estate.HoldRunAsync("elsewhere/1/1#1", Start + Hour);

        Assert.Equal("run.elsewhere", (await estate.TryDueAsync(Start)).Refusal!.Code);
        Assert.Equal(0, await estate.EntriesAsync("snapshot.applied"));
        await estate.HoldRunAsync("elsewhere/1/1#1", Start);
        Assert.NotEmpty(await estate.RunDueAsync(Start));
        await estate.HoldRunAsync($"{Environment.MachineName}/{int.MaxValue}/1#1", Last);
        Assert.NotEmpty(await estate.RunDueAsync(Next));

        // A number that has come again is another process; one that lives is waited for, as others reckon its start.
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        var started = new DateTimeOffset(self.StartTime).ToUnixTimeSeconds();
        await estate.HoldRunAsync($"{Environment.MachineName}/{self.Id}/{started - 60}#1", Last);
        Assert.NotEmpty(await estate.RunDueAsync(Last));
        await estate.HoldRunAsync($"{Environment.MachineName}/{self.Id}/{started + 1}#1", Last);
        Assert.Equal("run.elsewhere", (await estate.TryDueAsync(Last + Hour)).Refusal!.Code);
    }

    private async Task<TestEstate> TwoSourcesAsync()
    {
        var estate = await TestEstate.OpenAsync(Start, await NewConnectionAsync());
        estate.Write("app.jsonl", First.Text());
        estate.Write("lab.jsonl", First.Text().Replace("\"app\"", "\"lab\"", StringComparison.Ordinal));
        await estate.ApplyAsync(Governance.With(Daily + Environment.NewLine + Hourly));
        return estate;
    }

    private static (Instant?, Instant?) Due(IReadOnlyDictionary<string, Instant?> jobs) => (jobs["collect"], jobs["evaluate"]);
}
