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
