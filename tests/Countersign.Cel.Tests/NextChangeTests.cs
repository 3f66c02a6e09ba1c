using Countersign.Cel.Tests.World;

namespace Countersign.Cel.Tests;

public sealed class NextChangeTests
{
    private static readonly Facts Facts = new();

    [Theory]
    [InlineData("now - credential.rotated_at <= duration('2160h')", "2026-04-01T00:00:00.000001Z")]
    [InlineData("now - credential.rotated_at < duration('2160h')", "2026-04-01T00:00:00Z")]
    [InlineData("now - credential.rotated_at > duration('2160h')", "2026-04-01T00:00:00.000001Z")]
    [InlineData("credential.rotated_at + credential.lifetime > now", "2026-04-01T00:00:00Z")]
    [InlineData("now < timestamp('2026-05-01T00:00:00Z')", "2026-05-01T00:00:00Z")]
    [InlineData("timestamp('2026-05-01T00:00:00Z') - now < duration('24h')", "2026-04-30T00:00:00.000001Z")]
    [InlineData("now == timestamp('2026-05-01T00:00:00Z')", "2026-05-01T00:00:00Z")]
    [InlineData("now <= timestamp('2026-05-01T00:00:00.000000500Z')", "2026-05-01T00:00:00.000001Z")]
    [InlineData("no && now < timestamp('2026-05-01T00:00:00Z')", "2026-05-01T00:00:00Z")]
    [InlineData("now < timestamp('2026-05-01T00:00:00Z') || now < timestamp('2026-04-01T00:00:00Z')", "2026-04-01T00:00:00Z")]
    [InlineData("now + duration('69897214h') > credential.rotated_at", "2026-03-01T02:00:00Z")]
    [InlineData("now + duration('69897214h') == credential.expires_at", "2026-03-01T02:00:00Z")]
    public void First_flip_after_now_is_told(string text, string expected) =>
        Assert.Equal(expected, Some.Predicate(text).NextChange(Facts, Some.Now)?.ToString());

    [Theory]
    [InlineData("yes")]
    [InlineData("now < timestamp('2026-01-01T00:00:00Z')")]
    [InlineData("credential.expires_at < now")]
    [InlineData("account.owner.is_active")]
    [InlineData("now == timestamp('2026-05-01T00:00:00.000000500Z')")]
    [InlineData("now == null")]
    [InlineData("now <= now")]
    [InlineData("account.grants.all(g, now < g.ends_at)")]
    public void What_never_flips_has_no_next_change(string text) => Assert.Null(Some.Predicate(text).NextChange(Facts, Some.Now));

    [Fact]
    public void Every_element_of_a_macro_counts()
    {
        var grants = new[] { "2026-06-01T00:00:00Z", "2026-05-01T00:00:00Z" }.Select(at => new Grant("r", true, Instant.Parse(at)));
        var facts = new Facts { Account = new Account { Grants = [.. grants, new Grant("r", true, Fact<Instant>.Unknown)] } };
        foreach (var text in (string[])["account.grants.exists(g, now < g.ends_at)", "account.grants.filter(g, g.ends_at <= now).size() > 0"])
        {
            Assert.Equal("2026-05-01T00:00:00Z", Some.Predicate(text).NextChange(facts, Some.Now)?.ToString());
        }
    }

    [Fact]
    public void Named_expression_counts()
    {
        var facts = new Facts { Account = new Account { Owner = new Party("Ada", "left", Instant.Parse("2026-05-01T00:00:00Z")) } };
        Assert.Equal("2026-05-01T00:00:00Z", Some.Predicate("!account.owner.is_active").NextChange(facts, Some.Now)?.ToString());
    }

    [Theory]
    [InlineData("now.getHours() < 12")]
    [InlineData("string(now) == ''")]
    [InlineData("now - (credential.rotated_at - now) > now")]
    [InlineData("(yes ? now : credential.rotated_at) < credential.expires_at")]
    [InlineData("now in [credential.rotated_at]")]
    [InlineData("account.grants.map(g, now - g.ends_at).size() > 0")]
    [InlineData("(now - credential.rotated_at).getHours() > 3")]
    public void Other_uses_of_now_are_valid_but_not_analysable(string text)
    {
        var found = Some.Checked(text);
        Assert.True(found.UsesNow);
        Assert.False(found.NowIsAnalysable);
        Assert.Throws<InvalidOperationException>(() => found.CompilePredicate<Facts>().NextChange(Facts, Some.Now));
    }

    [Fact]
    public void Nested_comparisons_cost_no_exponential_time()
    {
        var text = "now";
        for (var i = 0; i < 20; i++)
        {
            text = $"({(i == 0 ? "credential.rotated_at" : text)} < now ? credential.rotated_at : credential.expires_at)";
        }

        Assert.True(Some.Checked($"{text} < now").NowIsAnalysable);
    }
}
