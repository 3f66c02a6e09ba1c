using Countersign.Api.Findings;
using Countersign.Cli.Output;
using Countersign.Cli.Terminals;
using Countersign.Cli.Verbs;
using Countersign.Testing;

namespace Countersign.Cli.Tests;

/// <summary>Lists, as they read on a narrow terminal, on a wide one and in a pipe.</summary>
public sealed class ListPageTests
{
    private const string LongSubject = "account:directory/cn%3Dfreya%20ormond%2Cou%3Dpeople%2Cdc%3Dcorp%2Cdc%3Dexample%2Cdc%3Dcom";

    private static readonly FindingRow[] Findings =
    [
        Finding('A', "critical", "person:1039", LongSubject, "`formond` (directory) is active, and Freya Ormond was to be here until 2026-05-16T00:00:00Z"),
        Finding('B', "high", "team:identity-access", "credential:aws-prod/svc-mailer#access_key_1", "`svc-mailer` holds `access_key_1`") with { TakenBy = "person:1057" },
        Finding('C', "high", null, "credential:courier-portal/cp-1#key", "`cp-1` holds a key that nobody uses") with { State = "Unroutable", DueAt = null },
    ];

    [Theory]
    [InlineData(80)]
    [InlineData(160)]
    public void Findings_read_at_both_widths(int width)
    {
        var text = Written(FindingVerbs.Brief, Findings, width);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= width, line));
        Assert.All(Findings, finding => Assert.Contains($"\n{finding.Id}  ", text, StringComparison.Ordinal));
        Snapshot.Match($"findings-{width}.txt", text);
    }

    [Fact]
    public void In_a_pipe_each_finding_is_one_line_and_whole()
    {
        var lines = Written(FindingVerbs.Brief, Findings, null).TrimEnd('\n').Split('\n');
        Assert.Equal(Findings.Length + 1, lines.Length);
        Assert.All(lines.Skip(1).Zip(Findings), pair =>
        {
            Assert.StartsWith(pair.Second.Id, pair.First, StringComparison.Ordinal);
            Assert.EndsWith($"{pair.Second.Subject}  {pair.Second.Message}", string.Join("  ", pair.First.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(100)]
    [InlineData(300)]
    public void At_no_width_is_an_id_cut(int width)
    {
        var text = Written(FindingVerbs.Brief, Findings, width);
        Assert.All(Findings, finding => Assert.Contains(finding.Id, text, StringComparison.Ordinal));
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= width, line));
    }

    [Fact]
    public void Sentences_wrap_in_a_table_that_has_room_for_them()
    {
        var listing = new Listing<string>(("what", _ => "source hr"), ("verdict", _ => "ill"), ("seen", text => text), ("remedy", _ => null));
        var text = Written(listing, [string.Join(' ', Enumerable.Repeat("word", 60))], 120);
        Assert.Matches("source hr +ill +word word", text);
        Assert.DoesNotContain("remedy", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Wide_letters_take_two_places()
    {
        var listing = new Listing<string>(("name", text => text), ("kind", _ => "human"));
        Assert.Equal("name    kind\n部署 a  human\nabc     human\n", Written(listing, ["部署 a", "abc"], null));
    }

    private static string Written<T>(Listing<T> listing, IReadOnlyList<T> items, int? width)
    {
        using var output = new StringWriter();
        var terminal = new Terminal(output, TextWriter.Null);
        listing.Write(items, OutputFormat.Table, width is { } places ? terminal with { Width = places, LinesEnd = true } : terminal, "none");
        return string.Join('\n', output.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }

    private static FindingRow Finding(char id, string severity, string? resolver, string subject, string message) => new()
    {
        Id = "fnd_" + new string(id, 26),
        Policy = "contractor-past-end",
        Control = "leaver-offboarding",
        Subject = subject,
        Severity = severity,
        State = "Assigned",
        Resolver = resolver,
        DueAt = "2026-06-02T09:00:00.000000Z",
        OpenedAt = "2026-06-01T09:00:00.000000Z",
        Message = message,
    };
}
