using Countersign.Findings;
using Countersign.Findings.Causes;
using Countersign.Storage.Queries;
using Countersign.Workflow.Operations.Acts;
using Countersign.Workflow.Tests.Steps;
using Xunit;
using static Countersign.Workflow.Tests.Steps.TestEstate;

namespace Countersign.Workflow.Tests.Acts;

/// <summary>A list of findings that is told as of one cause is asked for as of one cause.</summary>
public sealed class ExceptionCauseTests : StepContract
{
    private const string Lead = "person:iam-lead";

    private static readonly Instant Ends = Instant.Parse("2026-06-20T00:00:00Z");

    [Fact]
    public async Task A_group_of_a_setting_of_the_source_is_asked_for_at_once()
    {
        await using var estate = await OpenedAsync();
        var group = Assert.Single(await estate.CausesAsync(FindingFilter.Open with { Policy = Rotation }));
        Assert.Equal(new Cause(CauseKind.SourceSetting, $"app/{Rotation}"), group.Cause);

        var asked = await RequestAsync(estate, [.. group.Findings.Select(finding => finding.Id)]);

        Assert.Null(asked.Refusal);
        Assert.Equal(group.Cause, asked.Value.Grant.Request.Cause);
    }

    [Fact]
    public async Task Where_one_of_the_source_does_not_fail_the_others_share_no_cause()
    {
        await using var estate = await OpenedAsync();
        await NextAsync(estate, Keys(Second).Key("svc-new", FreshKey).Text());

        Assert.Equal(
            "exception.propose.one_cause",
            (await RequestAsync(estate, [.. (await estate.FindingsAsync(Rotation)).Select(finding => finding.Id)], Next)).Refusal?.Code);
    }

    [Fact]
    public async Task A_finding_that_is_listed_twice_is_named()
    {
        await using var estate = await OpenedAsync();
        var id = (await estate.FindingsAsync(Rotation))[0].Id;

        var refusal = (await RequestAsync(estate, [id, id])).Refusal!;

        Assert.Equal(("exception.propose.members", $"`{id}` is listed 2 times. List each finding once."), (refusal.Code, refusal.Message));
    }

    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static AppExport Keys(AppExport export)
    {
        for (var i = 0; i < FindingCauses.WholeSource; i++)
        {
            export.Key($"svc-{i}", OldKey);
        }
        return export;
    }

    private static Task<Decision<ExceptionAt>> RequestAsync(TestEstate estate, IReadOnlyList<FindingId> members, Instant? now = null)
    {
        const string Criteria = "credential.rotated_at > timestamp('2026-05-01T00:00:00Z')";
        var draft = new ExceptionDraft(members, "the vendor mends it", Criteria, "update the connector", Ends, Ends) { CompensatingControls = ["egress"] };
        return estate.Exceptions.RequestAsync(draft, As(Lead, now), Cancel);
    }

    private async Task<TestEstate> OpenedAsync()
    {
        var estate = await OpenAsync(Keys(First), Governance.With(
            AppSource, "kind: CompensatingControl\nmetadata: { name: egress }\nspec: { owner: team:iam, evidence: { kind: attestation, freshness: 30d } }"));
        Assert.Null((await estate.Exceptions.AttestAsync("egress", As(Lead), Cancel)).Refusal);
        return estate;
    }
}
