using Countersign.Findings;
using Xunit;

namespace Countersign.Workflow.Tests.Steps;

/// <summary>What both engines run: a small estate of one application and one HR file, at instants that tests choose.</summary>
public abstract class StepContract
{
    protected const string Rotation = "workload-key-rotated-90d";
    protected const string Unused = "account-unused-90d";
    protected const string Admin = "administrative-grant";

    protected const string FirstTaken = "2026-05-31T12:00:00Z";
    protected const string NextTaken = "2026-06-01T12:00:00Z";
    protected const string LastTaken = "2026-06-02T12:00:00Z";

    protected const string OldKey = "2026-01-01T00:00:00Z";
    protected const string FreshKey = "2026-05-20T00:00:00Z";

    protected const string AppSource = """
        kind: Source
        metadata: { name: app }
        spec:
          connector: json-lines
          files: [app.jsonl]
          owner: team:iam
          correlate: [ { by: employee_id } ]
          delegations: [ { to: accountOwner, actions: [rotate, disable, revoke, remove_grant, assign_owner] } ]
          schedule: { every: 365d }
        """;

    protected const string HrSource = """
        kind: Source
        metadata: { name: hr }
        spec:
          connector: hr-csv
          files: [hr.csv]
          owner: team:iam
          feeds: [parties]
          schedule: { every: 365d }
        """;

    protected static readonly Instant Start = Instant.Parse("2026-06-01T00:00:00Z");
    protected static readonly Instant Next = Instant.Parse("2026-06-02T00:00:00Z");
    protected static readonly Instant Last = Instant.Parse("2026-06-03T00:00:00Z");

    /// <summary>A PostgreSQL database of its own; null for SQLite.</summary>
    protected abstract Task<string?> NewConnectionAsync();

    private protected static AppExport First => new(FirstTaken);

    private protected static AppExport Second => new(NextTaken);

    private protected static AppExport Third => new(LastTaken);

    private protected async Task<TestEstate> OpenAsync(AppExport export, string? governance = null)
    {
        var estate = await TestEstate.OpenAsync(Start, await NewConnectionAsync());
        estate.Write("app.jsonl", export.Text());
        await estate.ApplyAsync(governance ?? Governance.With(AppSource));
        await estate.AppliedAsync("app");
        await estate.EvaluateAsync();
        return estate;
    }

    private protected static async Task NextAsync(TestEstate estate, string export, Instant? now = null)
    {
        estate.Write("app.jsonl", export);
        await estate.AppliedAsync("app", now ?? Next);
        await estate.EvaluateAsync(now ?? Next);
    }

    /// <summary>That judging everything again changes nothing, and that every state has its entry.</summary>
    private protected static async Task StandsAsync(TestEstate estate)
    {
        var (picture, joins) = (await estate.PictureAsync(), await estate.JoinsAsync());
        var again = await estate.EvaluateAsync();
        Assert.Equal((0L, 0L, 0L), (again.Opened, again.StateChanges, again.Reassigned));
        var full = await estate.EvaluateAsync(full: true);
        Assert.Equal((0L, 0L, 0L), (full.Opened, full.StateChanges, full.Reassigned));
        Assert.Equal(picture, await estate.PictureAsync());
        Assert.Equal(joins, await estate.JoinsAsync());
        await estate.EveryStateHasItsEntryAsync();
    }

    /// <summary>What was decided; a refusal fails with its own words.</summary>
    private protected static T Made<T>(Decision<T> decision)
    {
        Assert.False(decision.IsRefused, decision.Refusal?.Message);
        return decision.Value;
    }

    private protected static void IsVerified(Finding finding, FindingClosure closure) =>
        Assert.Equal((FindingState.Verified, closure), (finding.State, finding.Closure));
}
