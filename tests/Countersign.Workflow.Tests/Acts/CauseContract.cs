using Countersign.Findings.Causes;
using Countersign.Storage.Queries;
using Countersign.Workflow.Tests.Steps;
using Xunit;

namespace Countersign.Workflow.Tests.Acts;

/// <summary>What findings have in common is told with the findings.</summary>
public abstract class CauseContract : StepContract
{
    private const string Group = """
        "credentials":[],"grants":[{"entitlement":"all","class":"admin","wildcard":true,"path":["ops","admins"]}]
        """;

    [Fact]
    public async Task A_source_where_all_fail_is_one_cause_until_one_does_not()
    {
        await using var estate = await OpenAsync(Keys(First));

        var whole = Assert.Single(await OfAsync(estate, Rotation));
        Assert.Equal(new Cause(CauseKind.SourceSetting, $"app/{Rotation}"), whole.Cause);
        Assert.Equal(10, whole.Findings.Count);

        await NextAsync(estate, Keys(Second).Key("svc-new", FreshKey).Text());
        Assert.Null(Assert.Single(await OfAsync(estate, Rotation)).Cause);
    }

    [Fact]
    public async Task Who_got_a_right_by_one_group_stand_together()
    {
        await using var estate = await OpenAsync(First.Account("a", Group).Account("b", Group).Key("c", OldKey));

        var causes = await OfAsync(estate, null);

        var group = causes.Single(of => of.Cause is { Kind: CauseKind.GrantingGroup });
        Assert.Equal("app/admins", group.Cause!.Key);
        Assert.Equal(2, group.Findings.Count(finding => finding.Policy == Admin));
        Assert.DoesNotContain(group.Findings, finding => finding.Policy == Rotation);
        Assert.Null(causes[^1].Cause);
        Assert.Equal((await estate.FindingsAsync()).Select(f => f.Id).ToHashSet(), causes.SelectMany(of => of.Findings).Select(f => f.Id).ToHashSet());
    }

    private static AppExport Keys(AppExport export)
    {
        for (var i = 0; i < 10; i++)
        {
            export.Key($"svc-{i}", OldKey);
        }
        return export;
    }

    private static Task<IReadOnlyList<Workflow.Authoring.CausedFindings>> OfAsync(TestEstate estate, string? policy) =>
        estate.CausesAsync(FindingFilter.Open with { Policy = policy });
}
