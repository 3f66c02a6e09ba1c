using Countersign.Connectors.JsonLines;
using Countersign.Connectors.Tests.Support;
using Xunit;

namespace Countersign.Connectors.Tests.JsonLines;

/// <summary>A line is passed over only where it tells again what it told.</summary>
public sealed class JsonRepeatsTests
{
    private const string Header = """{"snapshot":{"source":"some","takenAt":"2026-05-31T00:00:00Z","complete":true,"tells":["account.status"]}}""";
    private const string Alice = """{"account":{"nativeId":"alice","status":"active","grants":[{"entitlement":"all"}]}}""";
    private const string Bob = """{"account":{"nativeId":"bob","status":"active"}}""";
    private const string Carol = """{"identity":{"id":"carol","status":"active"}}""";
    private const string All = """{"entitlement":{"id":"all","class":"admin"}}""";

    [Fact]
    public void Lines_that_come_again_are_not_read_into()
    {
        var earlier = Earlier(Header, Alice, Bob, Carol, All);

        var items = Read(earlier, Header, Bob, Alice.Replace("active", "disabled", StringComparison.Ordinal), Carol, All);

        Assert.Equal([("account", "bob"), ("identity", "carol")], Same(items));
        Assert.Equal("alice", Assert.Single(items.OfType<SourceItem.AccountItem>()).Account.NativeId);
        Assert.Equal(2, ((SourceItem.End)items[^1]).Summary.Counts["accounts"]);
    }

    [Fact]
    public void Another_meaning_of_a_right_makes_every_line_read() =>
        Assert.Empty(Same(Read(Earlier(Header, Alice, Bob, Carol, All), Header, Alice, Bob, Carol, All.Replace("admin", "read", StringComparison.Ordinal))));

    [Fact]
    public void An_account_with_uses_is_read_now_and_the_next_time()
    {
        const string Use = """{"use":{"account":"bob","type":"break_glass","startedAt":"2026-05-01T10:00:00Z"}}""";

        Assert.Equal([("account", "alice")], Same(Read(Earlier(Header, Alice, Bob, All), Header, Use, Alice, Bob, All)));
        Assert.Equal([("account", "alice")], Same(Read(Earlier(Header, Use, Alice, Bob, All), Header, Alice, Bob, All)));
    }

    [Fact]
    public void A_line_that_gives_something_to_note_is_read_each_time()
    {
        const string Odd = """{"account":{"nativeId":"odd","shoeSize":43}}""";
        var earlier = Earlier(Header, Odd, Bob);

        var items = Read(earlier, Header, Odd, Bob);

        Assert.Equal([("account", "bob")], Same(items));
        Assert.Contains("shoeSize", Assert.Single(((SourceItem.End)items[^1]).Summary.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"snapshot":{"source":"some","complete":true,"tells":["account.status"]}}""")]
    [InlineData("""{"snapshot":{"source":"some","takenAt":"2026-05-31T00:00:00Z","complete":true}}""")]
    public void Where_the_header_leaves_to_the_lines_what_they_are_worth_each_is_read(string header) =>
        Assert.Empty(Same(Read(Earlier(header, Alice, Bob), header, Alice, Bob)));

    private static IReadOnlyList<(string, string)> Same(IReadOnlyList<SourceItem> items) =>
        [.. items.OfType<SourceItem.SameItem>().Select(same => (same.Kind, same.NativeId)).Order()];

    private static Lines Earlier(params string[] lines)
    {
        var items = Read(null, lines);
        return new Lines(
            ((SourceItem.End)items[^1]).Summary.LineContext,
            items.Select(item => item switch
            {
                SourceItem.AccountItem { Line: { } line, Account.NativeId: var id } => ("account", id, Convert.ToHexString(line.Span)),
                SourceItem.IdentityItem { Line: { } line, Identity.NativeId: var id } => ("identity", id, Convert.ToHexString(line.Span)),
                _ => default,
            }).Where(told => told != default).ToDictionary(told => told.Item3, told => (told.Item1, told.Item2)));
    }

    private static IReadOnlyList<SourceItem> Read(IEarlierLines? earlier, params string[] lines)
    {
        var connector = new JsonLinesConnector();
        var input = Some.Input(Some.Source(connector.Name), Some.File("some.jsonl", Samples.Signed(string.Join('\n', lines)))) with { Earlier = earlier };
        return [.. connector.Read(input, TestContext.Current.CancellationToken)];
    }

    private sealed record Lines(string? Context, Dictionary<string, (string, string)> All) : IEarlierLines
    {
        public (string Kind, string NativeId)? Told(ReadOnlySpan<byte> digest) => All.TryGetValue(Convert.ToHexString(digest), out var unit) ? unit : null;
    }
}
