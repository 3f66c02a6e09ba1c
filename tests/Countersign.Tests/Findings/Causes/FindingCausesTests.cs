using Countersign.Findings;
using Countersign.Findings.Causes;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Parties;
using Countersign.Tests.Findings.Acts;

namespace Countersign.Tests.Findings.Causes;

public sealed class FindingCausesTests
{
    [Fact]
    public void A_template_comes_first()
    {
        Assert.Equal(new Cause(CauseKind.Template, "runners"), FindingCauses.Of(On(Facts(1), template: "runners", owner: Some.PersonId("gone"))));
        Assert.Equal("images", FindingCauses.Of(Facts(1, SubjectId.Template("images")))?.Key);
    }

    [Fact]
    public void An_owner_who_can_no_longer_act_is_a_cause()
    {
        Assert.Equal(new Cause(CauseKind.DepartedOwner, "person:gone"), FindingCauses.Of(On(Facts(1), owner: Some.PersonId("gone"))));
        Assert.Null(FindingCauses.Of(On(Facts(1), owner: Some.Payments)));
    }

    [Fact]
    public void The_group_that_holds_the_right_is_a_cause()
    {
        var facts = Facts(1) with { Finding = Facts(1).Finding with { Subject = new SubjectId("grant:aws/1#g"), Unit = SubjectId.Account("aws", "1") } };
        Grant[] grants = [new() { Id = "f", Entitlement = "read", Path = ["staff"] }, new() { Id = "g", Entitlement = "admin", Path = ["ops", "admins"] }];

        Assert.Equal(new Cause(CauseKind.GrantingGroup, "aws/admins"), FindingCauses.Of(On(facts, grants: grants)));
        Assert.Null(FindingCauses.Of(On(Facts(1), grants: grants)));
    }

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
            On(Facts(1), template: "alone"), On(Facts(2), owner: Some.PersonId("gone")), Facts(3),
            On(Facts(4), template: "runners"), On(Facts(5), owner: Some.PersonId("gone")), On(Facts(6), template: "runners"),
            On(Facts(7), template: "runners"),
        ];
        var groups = FindingCauses.Group([.. facts.Select(f => (f.Finding.Id, FindingCauses.Of(f)))]);

        Assert.Equal(
            ["runners: 4 6 7", "person:gone: 2 5", "none: 1 3"],
            groups.Select(g => $"{g.Cause?.Key ?? "none"}: {string.Join(' ', g.Findings.Select(f => f.Value))}"));
    }

    private static CauseFacts On(CauseFacts facts, string? template = null, PartyId? owner = null, params IReadOnlyList<Grant> grants) => facts with
    {
        Account = new AccountUnit(
            Some.Account() with { Grants = Fact<IReadOnlyList<Grant>>.Of(grants) },
            Activity.Empty,
            AccountLinks.None with { Template = template, Owner = Ownership.None with { Owner = owner } }),
    };

    private static CauseFacts Facts(int id, SubjectId? subject = null) => new()
    {
        Finding = SomeAct.Finding() with { Id = new FindingId($"{id}"), Subject = subject ?? SubjectId.Account("aws", $"{id}") },
        Parties = Some.Directory(),
        Now = Some.Now,
    };
}
