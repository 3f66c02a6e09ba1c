using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Workflow.Steps;
using Xunit;

namespace Countersign.Workflow.Tests.Steps;

/// <summary>Sources that a Mapping explains, on both engines.</summary>
public abstract class MappedSourceContract : StepContract
{
    private const string Documents = """
        kind: Source
        metadata: { name: desk }
        spec:
          connector: mapping
          mapping: desk-users
          files: [users.csv]
          owner: team:iam
          delegations: [ { to: accountOwner, actions: [disable] } ]
          schedule: { every: 365d }
        ---
        kind: Mapping
        metadata: { name: desk-users }
        spec:
          format: csv
          account:
            nativeId: "row['id']"
            name: "row['id']"
            kind: "row['type'] == 'bot' ? 'service' : 'human'"
            status: "'active'"
            createdAt: "row['made']"
            lastActivityAt: "row['seen'] == '' ? null : row['seen']"
        """;

    private const string Users = "id,type,made,seen,state\nsvc-a,bot,2024-01-01,2026-05-30,on\nsvc-b,bot,2024-01-01,,off\n";

    [Fact]
    public async Task An_edited_mapping_takes_effect_on_a_file_that_stayed_the_same()
    {
        await using var estate = await MappedAsync();
        Assert.Equal(SourceOutcome.Unchanged, (await estate.CollectAsync("desk", Next)).Outcome);
        var before = await estate.FindingAsync(Unused);

        await estate.ApplyAsync(Governance.With(Documents.Replace("\"'active'\"", "\"row['state'] == 'on' ? 'active' : 'disabled'\"", StringComparison.Ordinal)), Next);
        var again = await estate.AppliedAsync("desk", Next);
        await estate.EvaluateAsync(Next);

        Assert.Equal(1, again.Changed);
        Assert.Equal("account:desk/svc-b", $"{before.Subject}");
        Assert.Equal(AccountStatus.Disabled, (await estate.AccountAsync("desk", "svc-b")).Account!.Account.Status.Value);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task A_mapping_that_reads_fewer_times_leaves_the_file_as_old_as_it_was()
    {
        await using var estate = await MappedAsync();
        var before = (await estate.StateAsync("desk")).AsOf;

        await estate.ApplyAsync(Governance.With(Documents[..Documents.LastIndexOf('\n')]), Next);
        await estate.AppliedAsync("desk", Next);

        Assert.True((await estate.AccountAsync("desk", "svc-a")).Account!.Activity.LastActivityAt.IsUnknown);
        Assert.Equal(before, (await estate.StateAsync("desk")).AsOf);
        Assert.DoesNotContain("account.last_activity_at", (await estate.StateAsync("desk")).Tells);
    }

    [Fact]
    public async Task A_mapping_that_no_longer_fits_leaves_what_was_read_before()
    {
        await using var estate = await MappedAsync();
        await estate.ApplyAsync(Governance.With(Documents.Replace("row['made']", "row['created']", StringComparison.Ordinal)), Next);

        var failed = await estate.CollectAsync("desk", Next);

        Assert.Equal((SourceOutcome.Failed, "source.mapping.column"), (failed.Outcome, failed.ErrorCode));
        Assert.Equal(2, (await estate.AccountsAsync("desk")).Count);
    }

    [Theory]
    [InlineData("row['seen'] == '' ? null : row['seen']", "row['seen'] == '' ? '2026-05-31' : row['seen']", 0)]
    [InlineData("status: \"'active'\"", "status: \"row['state'] == 'on' ? 'active' : 'disabled'\"", 0)]
    [InlineData("account:\n", "account:\n    when: \"row['id'] != 'svc-b'\"\n", 1)]
    public async Task An_edited_mapping_closes_no_finding_until_a_newer_export_does(string from, string to, long removed)
    {
        await using var estate = await MappedAsync();
        var (before, asOf) = (await estate.FindingAsync(Unused), (await estate.StateAsync("desk")).AsOf);
        var edited = Documents.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(Documents, edited);

        await estate.ApplyAsync(Governance.With(edited), Next);
        var read = await estate.AppliedAsync("desk", Next);
        await estate.EvaluateAsync(Next);

        Assert.Equal((asOf, removed), (read.AsOf, read.Removed));
        Assert.Equal((FindingState.Assigned, before.Id), ((await estate.FindingAsync(Unused)).State, before.Id));
        await StandsAsync(estate);

        // Nor does an edit elsewhere.
        await estate.ApplyAsync(Governance.With(edited + "\n---\nkind: Person\nmetadata: { name: new-one }\nspec: { status: active }\n"), Last);
        await estate.EvaluateAsync(Last, full: true);
        Assert.Equal(FindingState.Assigned, (await estate.FindingAsync(Unused)).State);

        estate.Write("users.csv", Users.Replace("2026-05-30", "2026-06-02", StringComparison.Ordinal));
        await estate.AppliedAsync("desk", Last);
        await estate.EvaluateAsync(Last);
        Assert.Equal(FindingState.Verified, (await estate.FindingAsync(Unused)).State);
        Assert.False((await estate.StateAsync("desk")).Retold);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task A_mapping_that_names_every_account_anew_is_held_though_they_are_as_many()
    {
        await using var estate = await MappedAsync();
        var finding = await estate.FindingAsync(Unused);
        await estate.ApplyAsync(Governance.With(Documents.Replace("nativeId: \"row['id']\"", "nativeId: \"row['id'] + '!'\"", StringComparison.Ordinal)), Next);

        var held = await estate.CollectAsync("desk", Next);

        Assert.Equal((SourceOutcome.Held, "source.shrunken"), (held.Outcome, held.ErrorCode));
        Assert.Contains("no longer tells of 2 of the 2 accounts", held.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("`countersign collect desk --accept-shrunken`", held.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(["svc-a", "svc-b"], (await estate.AccountsAsync("desk")).Select(a => a.Account!.Account.NativeId).Order());

        var accepted = await estate.CollectAsync("desk", Next, acceptShrunken: true);
        await estate.EvaluateAsync(Next);
        Assert.Equal((SourceOutcome.Applied, 2L, 2L), (accepted.Outcome, accepted.Added, accepted.Removed));
        Assert.Equal(FindingState.Assigned, (await estate.FindingsAsync(Unused)).Single(f => f.Id == finding.Id).State);
        Assert.Equal(SourceOutcome.Unchanged, (await estate.CollectAsync("desk", Next)).Outcome);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task A_newer_export_with_an_earlier_latest_date_is_refused_with_a_command_that_takes_it()
    {
        await using var estate = await MappedAsync();
        estate.Write("users.csv", Users.Replace("2026-05-30", "2026-05-20", StringComparison.Ordinal));

        var refused = await estate.CollectAsync("desk", Next);

        Assert.Equal("source.as_of.older", refused.ErrorCode);
        Assert.Contains("inferred: the latest date in its files", refused.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains($"`countersign collect desk --as-of {Next.ToDateTimeOffset():yyyy-MM-ddTHH:mm:ssZ}`", refused.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(SourceOutcome.Applied, (await estate.CollectAsync("desk", Next, asOf: Next)).Outcome);
        Assert.Equal((SourceOutcome.Unchanged, Next), await OutcomeAsync(estate));
        Assert.False((await estate.StateAsync("desk")).AsOfInferred);
    }

    private static async Task<(SourceOutcome Outcome, Instant? AsOf)> OutcomeAsync(TestEstate estate)
    {
        var again = await estate.CollectAsync("desk", Last);
        return (again.Outcome, again.AsOf);
    }

    private async Task<TestEstate> MappedAsync()
    {
        var estate = await TestEstate.OpenAsync(Start, await NewConnectionAsync());
        estate.Write("users.csv", Users);
        await estate.ApplyAsync(Governance.With(Documents));
        await estate.AppliedAsync("desk");
        await estate.EvaluateAsync();
        return estate;
    }
}
