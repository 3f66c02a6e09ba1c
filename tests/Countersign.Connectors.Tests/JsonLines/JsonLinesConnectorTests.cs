using Countersign.Connectors.JsonLines;
using Countersign.Connectors.Tests.Support;
using Countersign.Inventory;
using Xunit;

namespace Countersign.Connectors.Tests.JsonLines;

public sealed class JsonLinesConnectorTests
{
    private const string Header = """{"snapshot":{"source":"some","takenAt":"2026-05-31T00:00:00Z","complete":true,"tells":["account.status"]}}""";

    private static readonly JsonLinesConnector Connector = new();

    [Fact]
    public void The_documented_example_is_read()
    {
        var read = Read(Samples.JsonLines);
        var account = Assert.Single(read.Accounts);

        Assert.Equal((AccountKind.Service, AccountStatus.Active), (account.Kind, account.Status.Value));
        Assert.True(account.Credentials.Value[0].ExpiresAt.IsNone && account.Credentials.Value[1].ExpiresAt.IsUnknown);
        Assert.Equal(Instant.Parse("2026-05-30T00:00:00Z"), read.Activity("svc-report").Credentials["key1"].Value);
        Assert.Equal(Instant.Parse("2025-01-01T00:00:00Z"), read.Activity("svc-report").Credentials["key2"].Since);
        Assert.Equal("identity-admin", Assert.Single(account.Grants.Value).Class.Value);
        Assert.Equal((Instant.Parse("2026-05-31T00:00:00Z"), false), (read.Summary.AsOf!.Value, read.Summary.AsOfInferred));
        Assert.Contains("credential.last_used_at", read.Summary.Tells);
    }

    [Fact]
    public void A_tag_that_is_named_none_is_a_tag()
    {
        var read = Read(Samples.Signed(Header + "\n" + """{"account":{"nativeId":"1","tags":{"none":"x"}}}"""));

        Assert.Equal("x", Assert.Single(read.Accounts).Tags.Value["none"]);
    }

    [Fact]
    public void A_grant_without_wildcard_takes_that_of_its_entitlement()
    {
        var read = Read(Samples.Signed(Header + "\n" + """
            {"account":{"nativeId":"1","grants":[{"entitlement":"all"},{"entitlement":"all","path":["g"],"wildcard":false},{"entitlement":"some"}]}}
            {"entitlement":{"id":"all","wildcard":true}}
            """));

        var grants = Assert.Single(read.Accounts).Grants.Value;
        Assert.Equal((true, false), (grants[0].Wildcard.Value, grants[1].Wildcard.Value));
        Assert.True(grants[2].Wildcard.IsUnknown);
    }

    [Fact]
    public void What_an_entitlement_tells_counts_as_told_of_the_grants_of_it()
    {
        var read = Read(Samples.Signed("""
            {"snapshot":{"source":"some","takenAt":"2026-05-31T00:00:00Z","complete":true}}
            {"account":{"nativeId":"1","grants":[{"entitlement":"all"}]}}
            {"entitlement":{"id":"all","class":"admin"}}
            """));

        Assert.Equal("admin", Assert.Single(Assert.Single(read.Accounts).Grants.Value).Class.Value);
        Assert.Contains("grant.class", read.Summary.Tells);
        Assert.DoesNotContain("grant.wildcard", read.Summary.Tells);
    }

    [Fact]
    public void Moves_reviews_and_actors_are_told()
    {
        var read = Read(Samples.Signed(Header + "\n" + """
            {"identity":{"id":"1","movedAt":"2026-02-01T00:00:00Z"}}
            {"use":{"account":"1","type":"break_glass","startedAt":"2026-05-01T10:00:00Z","reviewedAt":"2026-05-02T10:00:00Z","actor":null}}
            """));

        var use = Assert.Single(read.Items.OfType<SourceItem.UseItem>()).Use;
        Assert.Equal(Instant.Parse("2026-02-01T00:00:00Z"), Assert.Single(read.Identities).MovedAt.Value);
        Assert.Equal(Instant.Parse("2026-05-02T10:00:00Z"), use.ReviewedAt.Value);
        Assert.True(use.Actor.IsNone);
    }

    [Fact]
    public void Uses_come_before_their_account_wherever_they_stand()
    {
        var read = Read(Samples.Signed(Header + "\n" + """
            {"account":{"nativeId":"1"}}
            {"use":{"account":"1","type":"session","startedAt":"2026-05-01T10:00:00Z"}}
            {"use":{"account":"2","type":"session","startedAt":"2026-05-01T10:00:00Z"}}
            """));

        Assert.Equal(["UseItem", "UseItem", "AccountItem", "End"], read.Items.Select(i => i.GetType().Name));
        Assert.Contains(read.Summary.Notes, n => n.Contains("account that the files do not hold", StringComparison.Ordinal) && n.Contains("`2`", StringComparison.Ordinal));
    }

    [Fact]
    public void A_header_that_says_what_it_tells_is_believed() =>
        Assert.Equal(["account.status"], Read(Samples.Signed(Header + "\n{\"account\":{\"nativeId\":\"1\"}}")).Summary.Tells);

    [Fact]
    public void Without_an_agreeing_trailer_it_is_incomplete()
    {
        Assert.False(Read(Header + "\n{\"account\":{\"nativeId\":\"1\"}}\n").Summary.Complete);
        Assert.False(Read(Samples.JsonLines.Replace("svc-report", "svc-other", StringComparison.Ordinal)).Summary.Complete);
        Assert.False(Read(Samples.JsonLines.Replace("\"complete\":true", "\"complete\":false", StringComparison.Ordinal)).Summary.Complete);
    }

    [Fact]
    public void The_same_native_id_twice_names_both_lines()
    {
        var refusal = Refusal(Samples.Signed(Header + "\n{\"account\":{\"nativeId\":\"1\"}}\n{\"identity\":{\"id\":\"1\"}}\n{\"account\":{\"nativeId\":\"1\"}}"));

        Assert.Equal("source.jsonl.duplicate_id", refusal.Code);
        Assert.Contains("lines 2 and 4", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"account":{"nativeId":"1","credentials":[{"slot":"a","type":"password","value":"hunter2"}]}}""", "source.jsonl.secret_value")]
    [InlineData("""{"account":{"nativeId":"1","attributes":{"db_password":"hunter2"}}}""", "source.jsonl.secret_value")]
    [InlineData("""{"other":{"clientSecret":"hunter2"}}""", "source.jsonl.secret_value")]
    [InlineData("""{"account":{"nativeId":"1","attributes":{"note":"ghp_abcdefghijABCDEFGHIJ0123456789abcdef"}}}""", "source.jsonl.secret_value")]
    [InlineData("""{"account":{"nativeId":"1","name":"\u0067hp_abcdefghijABCDEFGHIJ0123456789abcdef"}}""", "source.jsonl.secret_value")]
    [InlineData("""{"account":{"nativeId":"1","grants":[{"entitlement":"a","path":["-----BEGIN PRIVATE KEY-----"]}]}}""", "source.jsonl.secret_value")]
    [InlineData("""{"account":{"nativeId":"1","attributes":{"Clé d'API":"x"}}}""", "source.jsonl.secret_value")]
    [InlineData("""{"account":{"nativeId":"1","status":"sleeping"}}""", "source.jsonl.value")]
    [InlineData("""{"account":{"nativeId":"1","createdAt":"yesterday"}}""", "source.jsonl.value")]
    [InlineData("""{"account":{"name":"x"}}""", "source.jsonl.value")]
    [InlineData("""{"account":{"nativeId":"1","lastSignInAt":"2027-01-01T00:00:00Z"}}""", "source.as_of.future")]
    [InlineData("""{"account":{"nativeId":"1","credentials":[{"slot":"a","type":"token"},{"slot":"a","type":"token"}]}}""", "source.jsonl.value")]
    [InlineData("""{"account":{"nativeId":"1"},"identity":{"id":"1"}}""", "source.jsonl.line")]
    [InlineData("""{"account":{"nativeId":"1","nativeId":"2"}}""", "source.json.malformed")]
    [InlineData("""{"account":{"nativeId":"\ud800"}}""", "source.json.shape")]
    [InlineData("""{"account":[]}""", "source.json.shape")]
    [InlineData("""{"end":{}}""", "source.jsonl.trailer")]
    public void Bad_lines_are_refused_with_their_code_and_never_echoed(string line, string code)
    {
        var refusal = Refusal(Samples.Signed(Header + "\n" + line));

        Assert.Equal((code, 2L), (refusal.Code, refusal.Line));
        Assert.DoesNotContain("hunter2", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Depth_header_and_what_follows_the_trailer_are_refused()
    {
        var deep = $$$"""{"account":{"nativeId":"1","x":{{{new string('[', 1000)}}}{{{new string(']', 1000)}}}}}""";

        Assert.Equal("source.json.too_deep", Refusal(Samples.Signed(Header + "\n" + deep)).Code);
        Assert.Equal("source.jsonl.header", Refusal("{\"account\":{\"nativeId\":\"1\"}}\n").Code);
        Assert.Equal("source.jsonl.after_trailer", Refusal(Samples.JsonLines + "{\"account\":{\"nativeId\":\"9\"}}\n").Code);
    }

    [Fact]
    public void Broken_escapes_in_names_are_refused() =>
        Assert.StartsWith("source.", Refusal(Samples.Signed(Header + "\n{\"account\":{\"nativeId\":\"1\",\"\\ud800\":1}}")).Code, StringComparison.Ordinal);

    [Fact]
    public void What_is_not_known_is_noted_and_left_out()
    {
        var read = Read(Samples.Signed(Header + "\n{\"account\":{\"nativeId\":\"1\",\"shoeSize\":43}}\n{\"weather\":{}}"));

        Assert.True(read.Summary.Complete);
        Assert.Contains(read.Summary.Notes, n => n.Contains("shoeSize", StringComparison.Ordinal));
        Assert.Contains(read.Summary.Notes, n => n.Contains("weather", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_changes_between_the_passes_is_refused()
    {
        var opened = 0;
        var file = new ExportFile("moving", () => new MemoryStream(
            System.Text.Encoding.UTF8.GetBytes(opened++ == 0 ? Samples.JsonLines : Samples.JsonLines.Replace("team:bi", "team:ot", StringComparison.Ordinal))));

        Assert.Equal("source.file.changed", Some.Refusal(Connector, file).Code);
    }

    private static Collected Read(string text) => Some.Read(Connector, Some.File("some.jsonl", text));

    private static UnreadableSourceException Refusal(string text) => Some.Refusal(Connector, Some.File("some.jsonl", text));
}
