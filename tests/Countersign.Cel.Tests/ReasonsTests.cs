using Countersign.Cel.Tests.World;

namespace Countersign.Cel.Tests;

/// <summary>Why a condition comes to what it comes to: its parts, what they read, and what would make them hold.</summary>
public sealed class ReasonsTests
{
    private static readonly Facts Plain = new();

    [Fact]
    public void A_condition_is_split_at_its_connectives_as_it_is_written()
    {
        var clause = Explain("yes && (no || account.kind in ['human', 'ai_agent']) && !(no || yes)");

        Assert.Equal((CelJoin.All, CelVerdict.False), (clause.Join, clause.Outcome.Verdict));
        Assert.Equal(["yes", "no || account.kind in ['human', 'ai_agent']", "!(no || yes)"], clause.Parts.Select(part => part.Text));
        Assert.Equal([CelVerdict.True, CelVerdict.False, CelVerdict.False], clause.Parts.Select(part => part.Outcome.Verdict));
        Assert.Equal((CelJoin.Any, "account.kind in ['human', 'ai_agent']"), (clause.Parts[1].Join, clause.Parts[1].Parts[1].Text));
        Assert.Equal((CelJoin.All, "!no"), (clause.Parts[2].Join, clause.Parts[2].Parts[0].Text));
        Assert.Equal("!yes", clause.Parts[2].Parts[1].Text);
    }

    [Theory]
    [InlineData("(account.logins) == (3) && yes", "(account.logins) == (3)")]
    [InlineData("((account.logins + 1) * 2 == 8) && yes", "(account.logins + 1) * 2 == 8")]
    [InlineData("size(numbers) == 3\n  && yes", "size(numbers) == 3")]
    [InlineData("account.logins ==\n   3 && yes", "account.logins == 3")]
    [InlineData("yes || numbers.exists(n, (n > 1 && n < 3))", "yes")]
    public void A_part_keeps_the_brackets_of_its_operands(string text, string first) => Assert.Equal(first, Explain(text).Parts[0].Text);

    [Fact]
    public void A_named_expression_is_written_out_and_split()
    {
        var left = Plain with { Account = new Account { Owner = new Party("Ada", "left", Fact<Instant>.None) } };
        var clause = Explain("account.owner.is_active", left);

        Assert.Equal(
            ("account.owner.is_active", "account.owner.status == 'active' && (account.owner.ends_at == null || now < account.owner.ends_at)"),
            (clause.Text, clause.Meaning));
        Assert.Equal((CelJoin.All, "account.owner.status == 'active'"), (clause.Join, clause.Parts[0].Text));
        Assert.Equal(["`account.owner.status` is 'active'"], clause.Parts[0].Wanted);
        Assert.Equal(CelVerdict.True, clause.Parts[1].Outcome.Verdict);
        Assert.Empty(clause.Parts[1].Wanted);

        var gone = Explain("account.owner.is_gone || no");
        Assert.Equal(CelJoin.Any, gone.Parts[0].Join);
        Assert.Equal("!(account.owner.ends_at == null)", gone.Parts[0].Parts[1].Parts[0].Text);
    }

    [Fact]
    public void A_choice_shows_the_way_that_it_took()
    {
        var clause = Explain("account.kind == 'human' ? yes : account.logins > 5");
        Assert.Equal(["!(account.kind == 'human')", "account.logins > 5"], clause.Parts.Select(part => part.Text));
        Assert.Equal(CelVerdict.False, clause.Outcome.Verdict);
        Assert.Equal(["`account.logins` is more than 5"], clause.Parts[1].Wanted);
        Assert.Single(Explain("unknown ? yes : no").Parts);
    }

    [Theory]
    [InlineData("now - credential.rotated_at <= duration('24h')", "`credential.rotated_at` is 2026-02-28T00:00:00Z or later")]
    [InlineData("!(now - credential.rotated_at > duration('24h'))", "`credential.rotated_at` is 2026-02-28T00:00:00Z or later")]
    [InlineData("credential.rotated_at + duration('24h') > now", "`credential.rotated_at` is later than 2026-02-28T00:00:00Z")]
    [InlineData("credential.rotated_at - now >= duration('24h')", "`credential.rotated_at` is 2026-03-02T00:00:00Z or later")]
    [InlineData("credential.lifetime < duration('1h')", "`credential.lifetime` is shorter than 1h")]
    [InlineData("credential.expires_at != null", "`credential.expires_at` is given")]
    [InlineData("has(credential.expires_at)", "`credential.expires_at` is given")]
    [InlineData("account.owner == null", "`account.owner` is none")]
    [InlineData("no", "`no` is true")]
    [InlineData("!yes", "`yes` is false")]
    [InlineData("account.kind == 'human'", "`account.kind` is 'human'")]
    [InlineData("account.kind != 'service'", "`account.kind` is not 'service'")]
    [InlineData("account.kind in ['human', 'ai_agent']", "`account.kind` is one of 'human', 'ai_agent'")]
    [InlineData("!(account.kind in ['service', 'human'])", "`account.kind` is none of 'service', 'human'")]
    [InlineData("'us' in account.regions", "`account.regions` has 'us'")]
    [InlineData("'env' in account.labels", "`account.labels` has 'env'")]
    [InlineData("account.labels['team'] == 'blue'", "`account.labels['team']` is 'blue'")]
    [InlineData("size(numbers) == 0", "`size(numbers)` is 0")]
    [InlineData("5 < account.logins", "`account.logins` is more than 5")]
    public void What_would_make_it_hold_is_told(string text, string wanted) => Assert.Equal([wanted], Explain(text).Wanted);

    [Theory]
    [InlineData("account.note.startsWith('x')")]
    [InlineData("numbers.all(n, n > 1)")]
    [InlineData("account.logins * account.logins == 4")]
    [InlineData("credential.rotated_at - now > now - credential.rotated_at")]
    [InlineData("credential.expires_at > credential.expires_at")]
    public void What_cannot_be_told_exactly_is_not(string text) => Assert.Empty(Explain(text).Wanted);

    [Fact]
    public void What_is_told_of_time_is_exact()
    {
        const string Text = "now - credential.rotated_at < credential.lifetime";
        var facts = new Facts { Credential = new Credential { RotatedAt = Instant.Parse("2025-01-01T00:00:00Z") } };
        Assert.Equal(["`credential.rotated_at` is later than 2025-12-01T00:00:00Z", "`credential.lifetime` is longer than 10176h"], Explain(Text, facts).Wanted);

        var bound = Instant.Parse("2025-12-01T00:00:00Z");
        Assert.Equal(CelVerdict.False, Some.Verdict(Text, new Facts { Credential = new Credential { RotatedAt = bound } }));
        Assert.Equal(CelVerdict.True, Some.Verdict(Text, new Facts { Credential = new Credential { RotatedAt = new Instant(bound.Micros + 1) } }));
    }

    [Fact]
    public void Only_the_facts_that_are_read_are_shown()
    {
        var labels = new Dictionary<string, string> { ["team"] = "red", ["password"] = "hunter2" };
        var facts = new Facts { Account = new Account { Labels = labels, Grants = [new("admin", true, Fact<Instant>.None), new("read", Fact<bool>.Unknown, Fact<Instant>.None)] } };
        var clause = Explain("account.labels['team'] == 'blue' || account.grants.all(g, g.approval) || 'env' in account.labels", facts);

        Assert.Equal(
            ["account.labels['team'] = red", "account.grants[].approval = true, unknown", "'env' in account.labels = false"],
            clause.Parts.SelectMany(part => part.Reads).Select(read => $"{read.Path} = {read.Value.AsText()}"));
    }

    [Fact]
    public void An_unknown_fact_is_named_and_its_reads_say_so()
    {
        var clause = Explain("missing > 5");
        Assert.Equal((CelVerdict.Unknown, "missing"), (clause.Outcome.Verdict, Assert.Single(clause.Outcome.Missing)));
        Assert.Equal(CelResultKind.Unknown, Assert.Single(clause.Reads).Value.Kind);
    }

    [Fact]
    public void The_facts_of_any_expression_can_be_read() =>
        Assert.Equal(
            ["account.id", "account.owner.name"],
            Some.Environment.Reasons<Facts>("account.id + ' of ' + account.owner.name + account.id").Reads(Plain, Some.Now).Select(read => read.Path));

    [Fact]
    public void What_is_no_condition_or_not_valid_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => Some.Environment.Reasons<Facts>("account.logins").Explain(Plain, Some.Now));
        Assert.Throws<InvalidOperationException>(() => Some.Environment.Reasons<Facts>("account.loginz"));
        Assert.Throws<InvalidOperationException>(() => Some.Environment.Reasons<Account>("yes"));
    }

    private static CelClause Explain(string text, Facts? facts = null) => Some.Environment.Reasons<Facts>(text).Explain(facts ?? Plain, Some.Now);
}
