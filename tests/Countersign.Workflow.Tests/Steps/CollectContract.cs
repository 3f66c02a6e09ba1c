using Countersign.Findings;
using Countersign.Inventory.Sources;
using Countersign.Workflow.Steps;
using Xunit;

namespace Countersign.Workflow.Tests.Steps;

/// <summary>What a reading may change, and what it may not.</summary>
public abstract class CollectContract : StepContract
{
    [Fact]
    public async Task Equal_content_is_unchanged_and_leaves_no_second_snapshot_entry()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey).Key("svc-b", FreshKey));
        var again = await estate.CollectAsync("app", Next);
        var run = await estate.EvaluateAsync(Next);

        Assert.Equal((SourceOutcome.Unchanged, 0L, 0L, 0L), (again.Outcome, again.Added, again.Changed, again.Removed));
        Assert.Equal(2, again.Accounts);
        Assert.Equal(1, await estate.EntriesAsync("snapshot.applied"));
        Assert.Equal((0L, 0L), (run.Opened, run.StateChanges));
    }

    [Fact]
    public async Task The_same_content_is_read_again_where_the_source_is_told_to_read_it_otherwise()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        await estate.ApplyAsync(Governance.With($"{AppSource}\n  classify: [ {{ when: \"account.name.startsWith('svc')\", kind: break_glass }} ]\n"), Next);
        var edited = await estate.CollectAsync("app", Next);
        var again = await estate.CollectAsync("app", Next);
        var told = await estate.CollectAsync("app", Next, asOf: Instant.Parse(NextTaken));

        Assert.Equal((SourceOutcome.Applied, 1L), (edited.Outcome, edited.Changed));
        Assert.Equal((SourceOutcome.Unchanged, 1L), (again.Outcome, again.Accounts));
        Assert.Equal(SourceOutcome.Applied, told.Outcome);
        Assert.Equal(Instant.Parse(NextTaken), (await estate.StateAsync("app")).AsOf);
    }

    [Fact]
    public async Task An_older_reading_is_refused_and_the_earlier_kept()
    {
        await using var estate = await OpenAsync(new AppExport("2026-05-31T18:00:00Z").Key("svc-a", OldKey).Key("svc-b", FreshKey));
        var picture = await estate.PictureAsync();
        estate.Write("app.jsonl", First.Key("svc-a", FreshKey).Text());
        var older = await estate.CollectAsync("app", Next);
        await estate.EvaluateAsync(Next);

        Assert.Equal((SourceOutcome.Failed, "source.as_of.older"), (older.Outcome, older.ErrorCode));
        await KeptAsync(estate, picture, Instant.Parse("2026-05-31T18:00:00Z"));
    }

    [Fact]
    public async Task Other_content_at_an_equal_instant_is_refused_and_as_of_is_the_remedy()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey).Key("svc-b", FreshKey));
        var picture = await estate.PictureAsync();
        estate.Write("app.jsonl", First.Key("svc-a", FreshKey).Key("svc-b", FreshKey).Text());
        var equal = await estate.CollectAsync("app", Next);

        Assert.Equal((SourceOutcome.Failed, "source.as_of.equal"), (equal.Outcome, equal.ErrorCode));
        Assert.Contains("--as-of", equal.ErrorMessage, StringComparison.Ordinal);
        await estate.EvaluateAsync(Next);
        await KeptAsync(estate, picture, Instant.Parse(FirstTaken));

        Assert.Equal(SourceOutcome.Applied, (await estate.CollectAsync("app", Next, asOf: Instant.Parse(NextTaken))).Outcome);
        await estate.EvaluateAsync(Next);
        IsVerified(await estate.FindingAsync(Rotation), FindingClosure.Outside);
    }

    [Fact]
    public async Task A_reading_of_the_future_is_refused_by_the_file_and_by_as_of()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey).Key("svc-b", FreshKey));
        var picture = await estate.PictureAsync();
        Assert.Equal("source.as_of.future", (await estate.CollectAsync("app", asOf: Next)).ErrorCode);
        estate.Write("app.jsonl", Third.Key("svc-a", FreshKey).Text());
        Assert.Equal("source.as_of.future", (await estate.CollectAsync("app", Next)).ErrorCode);
        await estate.EvaluateAsync(Next);
        await KeptAsync(estate, picture, Instant.Parse(FirstTaken));
    }

    [Fact]
    public async Task A_shrunken_source_is_held_until_a_person_accepts_it()
    {
        var many = First;
        for (var n = 0; n < 60; n++)
        {
            many.Key($"svc-{n}", OldKey);
        }
        await using var estate = await OpenAsync(many);
        estate.Write("app.jsonl", Second.Key("svc-0", OldKey).Text());
        var held = await estate.CollectAsync("app", Next);
        await estate.EvaluateAsync(Next);

        Assert.Equal((SourceOutcome.Held, "source.shrunken"), (held.Outcome, held.ErrorCode));
        Assert.Contains("`countersign collect app --accept-shrunken`", held.ErrorMessage, StringComparison.Ordinal);
        var told = await estate.CollectAsync("app", Next, asOf: Instant.Parse(NextTaken));
        Assert.Contains("`countersign collect app --accept-shrunken --as-of 2026-06-01T12:00:00Z`", told.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(60, (await estate.AccountsAsync("app")).Count);
        Assert.All(await estate.FindingsAsync(Rotation), f => Assert.Equal(FindingState.Assigned, f.State));
        var shrunken = await estate.FindingAsync("source-shrunken");
        Assert.Equal(("source:app", FindingState.Assigned), (shrunken.Subject.Value, shrunken.State));

        var accepted = await estate.CollectAsync("app", Next, acceptShrunken: true);
        await estate.EvaluateAsync(Next);
        Assert.Equal((SourceOutcome.Applied, 59L), (accepted.Outcome, accepted.Removed));
        Assert.Equal(59, (await estate.FindingsAsync(Rotation)).Count(f => f is { State: FindingState.Verified, Closure: FindingClosure.SubjectRemoved }));
        await StandsAsync(estate);
    }

    [Fact]
    public async Task An_incomplete_reading_removes_confirms_and_closes_nothing_and_a_complete_one_then_does()
    {
        await using var estate = await OpenAsync(First.Key("svc-gone", OldKey).Key("svc-rotated", OldKey));
        var picture = await estate.PictureAsync();
        await NextAsync(estate, Second.Key("svc-rotated", FreshKey).Text(trailer: false));

        Assert.False((await estate.StateAsync("app")).Complete);
        Assert.Equal(2, (await estate.AccountsAsync("app")).Count);
        Assert.Equal(picture, await estate.PictureAsync());
        await StandsAsync(estate);

        await NextAsync(estate, Third.Key("svc-rotated", FreshKey).Text(), Last);
        Assert.Equal(
            [FindingClosure.Outside, FindingClosure.SubjectRemoved],
            (await estate.FindingsAsync(Rotation)).Select(f => f.Closure!.Value).Order());
        await StandsAsync(estate);
    }

    [Fact]
    public async Task An_incomplete_reading_leaves_a_stale_source_stale_and_a_complete_one_ends_that()
    {
        await using var estate = await OpenAsync(
            First.Key("svc-a", FreshKey), Governance.With(AppSource.Replace("every: 365d", "every: 12h", StringComparison.Ordinal)));
        await estate.EvaluateAsync(Next);
        Assert.Equal(FindingState.Assigned, (await estate.FindingAsync("source-stale")).State);

        await NextAsync(estate, Second.Key("svc-a", FreshKey).Text(trailer: false));
        Assert.Equal(FindingState.Assigned, (await estate.FindingAsync("source-stale")).State);
        await NextAsync(estate, Third.Key("svc-a", FreshKey).Text(), Last);
        IsVerified(await estate.FindingAsync("source-stale"), FindingClosure.Outside);
    }

    [Fact]
    public async Task A_newer_use_makes_no_version_and_no_entry_of_its_own_but_is_judged()
    {
        await using var estate = await OpenAsync(First.Account("svc-a", "\"grants\":[]", lastActivity: "2026-01-01T00:00:00Z"));
        var before = await estate.AccountAsync("app", "svc-a");
        Assert.Equal(FindingState.Assigned, (await estate.FindingAsync(Unused)).State);
        estate.Write("app.jsonl", Second.Account("svc-a", "\"grants\":[]", lastActivity: "2026-06-01T10:00:00Z").Text());
        var used = await estate.AppliedAsync("app", Next);
        await estate.EvaluateAsync(Next);

        Assert.Equal((0L, 0L, 0L, 1L), (used.Added, used.Changed, used.Removed, used.ActivityChanged));
        Assert.Equal(before.ValidFrom, (await estate.AccountAsync("app", "svc-a")).ValidFrom);
        Assert.Equal(2, await estate.EntriesAsync("snapshot.applied"));
        IsVerified(await estate.FindingAsync(Unused), FindingClosure.Outside);
        await StandsAsync(estate);
    }

    private static async Task KeptAsync(TestEstate estate, IReadOnlyList<string> picture, Instant asOf)
    {
        var state = await estate.StateAsync("app");
        Assert.Equal((SourceStatus.Failed, asOf), (state.Status, state.AsOf!.Value));
        Assert.Equal(2, (await estate.AccountsAsync("app")).Count);
        Assert.Equal(picture, (await estate.PictureAsync()).Where(line => !line.StartsWith("source-stale ", StringComparison.Ordinal)));
        Assert.Equal(1, await estate.EntriesAsync("snapshot.applied"));
        await StandsAsync(estate);
    }
}
