using System.Text.Json;
using Countersign.Api;
using Countersign.Api.Findings;
using Countersign.Cli.Output;
using Countersign.Cli.Terminals;
using Countersign.Cli.Verbs;
using Countersign.Cli.Workspaces;

namespace Countersign.Cli.Tests;

/// <summary>Formats, and text from outside that does no harm in them.</summary>
public sealed class OutputTests
{
    private static readonly Listing<RoutingLine> Listing = new(("question", line => line.Question), ("reason", line => line.Reason));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=a,b", "\"'=a,b\"")]
    [InlineData("turn\u202eed", "turn\\u202eed")]
    [InlineData("plain", "plain")]
    [InlineData(null, "")]
    public void Csv_quotes_and_begins_no_formula(string? cell, string written) => Assert.Equal(written + "\r\n", Csv.Line([cell]));

    [Theory]
    [InlineData("\u001b[31mred", "\\u001b[31mred")]
    [InlineData("a\u202eb", "a\\u202eb")]
    [InlineData("two\nlines", "two lines")]
    [InlineData("Zoë 😀", "Zoë 😀")]
    public void Text_from_outside_steers_no_terminal(string text, string safe) => Assert.Equal(safe, SafeText.Of(text));

    [Theory]
    [InlineData("2026-06-01T09:00:07.000001Z", "2026-06-01 09:00 UTC")]
    [InlineData("true for 2026-06-01T09:00:00.000000Z", "true for 2026-06-01 09:00 UTC")]
    [InlineData("`2026-06-01T09:00:07.123456Z` is after 2026-06-01T09:00:06.000000Z.", "`2026-06-01 09:00:07 UTC` is after 2026-06-01 09:00:06 UTC.")]
    [InlineData("Run `countersign collect --as-of 2026-06-01T09:00:07.123456Z`.", "Run `countersign collect --as-of 2026-06-01T09:00:07.123456Z`.")]
    [InlineData("since 2026-06-01T09:00:00Z, as it was written", "since 2026-06-01T09:00:00Z, as it was written")]
    [InlineData("short", "short")]
    [InlineData(null, null)]
    public void People_are_told_minutes_or_seconds(string? value, string? told) => Assert.Equal(told, Texts.Told(value));

    [Fact]
    public void A_table_shows_markup_as_text()
    {
        var output = Write(OutputFormat.Table, new RoutingLine("[red]q[/]", "c", true, "\u001b[2J"));
        Assert.Contains("[red]q[/]", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public void Json_is_one_array_of_contracts()
    {
        using var json = JsonDocument.Parse(Write(OutputFormat.Json, new RoutingLine("q", "c", true, "r")));
        Assert.Equal("c", json.RootElement[0].GetProperty("candidate").GetString());
    }

    [Fact]
    public void Csv_has_a_line_of_headers() => Assert.Equal("question,reason\r\nq,r\r\n", Write(OutputFormat.Csv, new RoutingLine("q", "c", true, "r")));

    [Fact]
    public void An_empty_table_says_so() => Assert.Equal("nothing", Write(OutputFormat.Table).Trim());

    [Theory]
    [InlineData(409, 2)]
    [InlineData(403, 2)]
    [InlineData(422, 2)]
    [InlineData(404, 2)]
    [InlineData(400, 2)]
    [InlineData(503, 1)]
    [InlineData(500, 1)]
    public void A_no_ends_with_2_and_a_failure_of_the_server_with_1(int status, int exit)
    {
        using var error = new StringWriter();
        var refusal = new ApiRefusalException(new Problem
        {
            Title = "t",
            Status = status,
            Code = "config.team.open_work",
            Detail = "Team `iam` has open work.",
            Problems = [new ProblemLine("config.team.open_work", "teams.yaml", 3, 1, "Team iam", null, "It has open work.", "Name a successor.")],
        });
        Assert.Equal(exit, Complaint.Write(refusal, new Terminal(TextWriter.Null, error)));
        Assert.Equal(
            "error: config.team.open_work: Team `iam` has open work.\nteams.yaml:3:1: Team iam: It has open work. Name a successor. [config.team.open_work]\n",
            error.ToString().ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(40, "due      2026-06-02 09:00 UTC\nmessage  `a` holds a key that nobody\n         uses, rotated\n         2026-01-01T00:00:00Z\nsubject  account:directory/cn%3Dfreya%20ormond%2Cou%3Dpeople\n")]
    [InlineData(80, "due      2026-06-02 09:00 UTC\nmessage  `a` holds a key that nobody uses, rotated 2026-01-01T00:00:00Z\nsubject  account:directory/cn%3Dfreya%20ormond%2Cou%3Dpeople\n")]
    public void One_thing_wraps_between_words_tells_minutes_and_leaves_what_is_copied_whole(int width, string expected)
    {
        using var output = new StringWriter();
        Sheet.Write(
            new object(),
            [
                ("due", "2026-06-02T09:00:00.000000Z"), ("message", "`a` holds a key that nobody uses, rotated 2026-01-01T00:00:00Z"),
                ("subject", "account:directory/cn%3Dfreya%20ormond%2Cou%3Dpeople"), ("none", null),
            ],
            OutputFormat.Table,
            new Terminal(output, TextWriter.Null) { Width = width, LinesEnd = true });
        Assert.Equal(expected, output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_document_wraps_after_commas_and_programs_are_given_instants_whole()
    {
        Assert.Equal(["{\"a\":1,\"b\":2,", "\"c\":3}"], Wrapping.Lines("{\"a\":1,\"b\":2,\"c\":3}", 15));
        using var output = new StringWriter();
        Sheet.Write(new object(), [("due", "2026-06-02T09:00:00.000000Z")], OutputFormat.Csv, new Terminal(output, TextWriter.Null));
        Assert.Equal("due\r\n2026-06-02T09:00:00.000000Z\r\n", output.ToString());
    }

    [Fact]
    public void Documents_of_other_systems_are_no_governance()
    {
        using var cli = new CliRun();
        cli.Write("exports/pod.yaml", "apiVersion: v1\nkind: Pod\n");
        Assert.Empty(GovernanceFolder.Read(cli.Current));
        cli.Write("a/b/team.yml", "apiVersion: countersign/v1\nkind: Team\n");
        cli.Write("countersign.deployment.yaml", "apiVersion: countersign/v1\nkind: Deployment\n");
        Assert.Equal(["a/b/team.yml"], GovernanceFolder.Read(cli.Current).Select(file => file.Path));
    }

    private static string Write(OutputFormat format, params RoutingLine[] lines)
    {
        using var output = new StringWriter();
        Listing.Write(lines, format, new Terminal(output, TextWriter.Null), "nothing");
        return output.ToString();
    }
}
