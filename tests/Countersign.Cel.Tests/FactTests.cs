using Countersign.Cel.Tests.World;

namespace Countersign.Cel.Tests;

public sealed class FactTests
{
    private static readonly Facts OwnerUnknown = new() { Account = new Account { Owner = Fact<Party>.Unknown } };
    private static readonly Facts OwnerNone = new() { Account = new Account { Owner = Fact<Party>.None } };

    [Fact]
    public void Unknown_owner_makes_the_comparison_unknown() =>
        Assert.Equal(CelVerdict.Unknown, Some.Verdict("account.owner.status == 'left'", OwnerUnknown));

    [Fact]
    public void Unknown_record_is_named_by_the_deepest_known_path() =>
        Assert.Equal(["account.owner"], Some.Explanation("account.owner.status == 'left'", OwnerUnknown).Missing);

    [Fact]
    public void None_passes_through_selection() =>
        Assert.Equal(CelVerdict.False, Some.Verdict("account.owner.manager.status == 'left'", OwnerNone));

    [Fact]
    public void Ordering_a_none_is_an_error_that_names_it() => Assert.Equal(
        "`credential.expires_at` is none; compare with null first",
        Some.Explanation("credential.expires_at < now").Error);

    [Fact]
    public void All_facts_that_made_it_unknown_are_missing_once() => Assert.Equal(
        ["unknown", "missing"],
        Some.Explanation("unknown && missing == 1 && (missing > 2 || no)").Missing);

    [Fact]
    public void Facts_that_do_not_matter_are_not_missing() =>
        Assert.Equal(["unknown"], Some.Explanation("unknown || (missing == 1 && no)").Missing);

    [Fact]
    public void Decided_verdict_misses_nothing() => Assert.Empty(Some.Explanation("yes || unknown").Missing);

    [Fact]
    public void Elements_are_named_by_their_list()
    {
        var facts = new Facts { Account = new Account { Grants = [new Grant("admin", Fact<bool>.Unknown, Fact<Instant>.None)] } };
        Assert.Equal(["account.grants[].approval"], Some.Explanation("account.grants.all(g, g.approval)", facts).Missing);
    }

    [Theory]
    [InlineData("account.id", "acc-1")]
    [InlineData("account.kind", "service")]
    [InlineData("account.logins + 1", "4")]
    [InlineData("account.note", "none")]
    [InlineData("account.score", "none")]
    [InlineData("account.tags", "unknown")]
    [InlineData("credential.rotated_at", "2026-01-01T00:00:00Z")]
    [InlineData("credential.lifetime", "2160h")]
    [InlineData("account.labels.team", "red")]
    [InlineData("account.owner.name", "Ada")]
    [InlineData("numbers.map(n, n * 2)", "2, 4, 6")]
    [InlineData("1 / 0", "error: division by zero")]
    public void Properties_are_read_as_values(string text, string expected) => Assert.Equal(expected, Some.Text(text));

    [Fact]
    public void Enum_members_are_snake_case() =>
        Assert.Equal(CelVerdict.True, Some.Verdict("account.kind == 'ai_agent'", new Facts { Account = new Account { Kind = AccountKind.AiAgent } }));

    [Fact]
    public void Named_expressions_expand_before_analysis()
    {
        var found = Some.Checked("account.owner.is_gone");
        Assert.Equal(["account.owner.ends_at", "account.owner.status"], found.ReadPaths);
        Assert.True(found.UsesNow);
        Assert.True(found.NowIsAnalysable);
        Assert.Equal(CelVerdict.False, Some.Verdict("account.owner.is_gone"));
    }

    [Fact]
    public void Named_expression_of_an_unknown_record_is_unknown() =>
        Assert.Equal(["account.owner"], Some.Explanation("account.owner.is_active", OwnerUnknown).Missing);
}
