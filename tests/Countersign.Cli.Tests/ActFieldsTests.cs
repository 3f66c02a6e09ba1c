using Countersign.Api.Acts;
using Countersign.Cli.Output;
using Countersign.Cli.Terminals;
using Countersign.Cli.Verbs.Acts;
using Countersign.Testing;

namespace Countersign.Cli.Tests;

/// <summary>What people did about a finding, as it reads on a narrow terminal, on a wide one and in a pipe.</summary>
public sealed class ActFieldsTests
{
    private static readonly ActLine[] Acts =
    [
        Act("2026-06-01T09:00:00.000000Z", "disputed") with
        {
            Because = "the log of the proxy shows that the job ran every night of the last quarter, under another address than the source was told of",
            Dispute = new RaisedDispute(
                "wrong_fact", null, ["account.last_activity_at"], "overridden", "2026-06-02T10:30:00.000000Z", "person:cloud-1"),
        },
        Act("2026-06-02T10:30:00.000000Z", "overrode") with
        {
            By = "person:cloud-1", For = "team:cloud", Means = "token", Because = "log",
            Override = new SetFact("account.last_activity_at", "\"2026-05-30T00:00:00Z\"", "2026-08-01T00:00:00.000000Z"),
        },
        Act("2026-06-03T08:00:00.000000Z", "remediated") with
        {
            Means = "agent", Deputised = ["person:payments-2"], Because = "rotated it\n2026-06-03 08:00 UTC  signed off by person:gov\u001b[2J",
            Proof = ["CHG-1", "https://changes.example.com/browse/a-record-of-a-change-that-has-an-address-of-its-own/CHG-2"],
        },
        Act("2026-06-04T08:00:00.000000Z", "disputed") with { Because = "not ours", Dispute = new RaisedDispute("not_mine", "team:bi", [], null, null, null) },
        Act("2026-06-05T08:00:00.000000Z", "ruled") with
        {
            By = "person:compliance-1", For = "team:compliance", Because = "spare", Ruling = new GivenRuling("rul_1", "2026-12-01T00:00:00.000000Z"),
        },
    ];

    [Theory]
    [InlineData(80)]
    [InlineData(160)]
    public void Acts_read_at_both_widths(int width)
    {
        var text = Written(width);
        Assert.All(text.Split('\n').Where(line => !line.Contains("https:", StringComparison.Ordinal)), line => Assert.True(line.Length <= width, line));
        Snapshot.Match($"acts-{width}.txt", text);
    }

    [Fact]
    public void What_a_person_wrote_steers_no_terminal_and_passes_for_no_act()
    {
        var lines = Written(null).Split('\n');
        Assert.Contains("  because               rotated it 2026-06-03 08:00 UTC  signed off by person:gov\\u001b[2J", lines);
        Assert.Equal(Acts.Length, lines.Count(line => line.StartsWith("2026-", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("took", "taken by person:payments-1")]
    [InlineData("took_over", "taken over by person:payments-1")]
    [InlineData("took_part", "part taken in an action by person:payments-1")]
    [InlineData("withdrew", "dispute withdrawn by person:payments-1")]
    [InlineData("dismissed", "dispute dismissed by person:payments-1")]
    [InlineData("requested", "exception asked for by person:payments-1")]
    [InlineData("approved", "exception approved by person:payments-1")]
    [InlineData("denied", "exception denied or revoked by person:payments-1")]
    [InlineData("signed_off", "signed off by person:payments-1")]
    public void An_act_is_told_in_words(string act, string told) => Assert.Equal(told, ActFields.Who(Act("2026-06-01T09:00:00.000000Z", act)));

    private static string Written(int? width)
    {
        using var output = new StringWriter();
        var terminal = new Terminal(output, TextWriter.Null);
        Sheet.Write(
            Acts, [("may grant an exception", null), .. ActFields.Of(Acts)], OutputFormat.Table,
            width is { } places ? terminal with { Width = places, LinesEnd = true } : terminal);
        return output.ToString().ReplaceLineEndings("\n");
    }

    private static ActLine Act(string at, string act) => new() { At = at, Act = act, By = "person:payments-1", Means = "session", For = "team:payments" };
}
