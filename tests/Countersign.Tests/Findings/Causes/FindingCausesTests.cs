using Countersign.Findings;
using Countersign.Findings.Causes;
using Countersign.Inventory;
using Countersign.Parties;
using Countersign.Tests.Findings.Acts;

namespace Countersign.Tests.Findings.Causes;

public sealed class FindingCausesTests
{
    [Fact]
    public void A_template_comes_first()
    {
        Assert.Equal(new Cause(CauseKind.Template, "runners"), FindingCauses.Of(Facts(1) with { Template = "runners", Owner = Some.PersonId("gone") }));
        Assert.Equal("images", FindingCauses.Of(Facts(1, SubjectId.Template("images")))?.Key);
    }

    [Fact]
    public void An_owner_who_can_no_longer_act_is_a_cause()
    {
        Assert.Equal(new Cause(CauseKind.DepartedOwner, "person:gone"), FindingCauses.Of(Facts(1) with { Owner = Some.PersonId("gone") }));
        Assert.Null(FindingCauses.Of(Facts(1) with { Owner = Some.Payments }));
    }

    [Fact]
    public void The_group_that_holds_the_right_is_a_cause() => Assert.Equal(
        new Cause(CauseKind.GrantingGroup, "aws/admins"),
        FindingCauses.Of(Facts(1) with { Grant = new Grant { Id = "g", Entitlement = "admin", Path = ["ops", "admins"] } }));

    [Theory]
    [InlineData(10, 10, true)]
    [InlineData(10, 9, false)]
    [InlineData(9, 9, false)]
    public void A_source_where_all_fails_is_a_cause(int applicable, int failing, bool isCause) => Assert.Equal(
        isCause ? new Cause(CauseKind.SourceSetting, "aws/some-policy") : null, FindingCauses.Of(Facts(1) with { Applicable = applicable, Failing = failing }));

    [Fact]
    public void The_list_is_grouped_by_what_is_shared()
    {
        CauseFacts[] facts =
        [
            Facts(1) with { Template = "alone" }, Facts(2) with { Owner = Some.PersonId("gone") }, Facts(3),
            Facts(4) with { Template = "runners" }, Facts(5) with { Owner = Some.PersonId("gone") }, Facts(6) with { Template = "runners" },
            Facts(7) with { Template = "runners" },
        ];
        var groups = FindingCauses.Group(facts);

        Assert.Equal(
            ["runners: 4 6 7", "person:gone: 2 5", "none: 1 3"],
            groups.Select(g => $"{g.Cause?.Key ?? "none"}: {string.Join(' ', g.Findings.Select(f => f.Value))}"));
    }

    private static CauseFacts Facts(int id, SubjectId? subject = null) => new()
    {
        Finding = SomeAct.Finding() with { Id = new FindingId($"{id}"), Subject = subject ?? SubjectId.Account("aws", $"{id}") },
        Parties = Some.Directory(),
        Now = Some.Now,
    };
}
