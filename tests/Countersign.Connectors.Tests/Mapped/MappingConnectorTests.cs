using System.Text;
using Countersign.Connectors.Mapped;
using Countersign.Connectors.Tests.Support;
using Countersign.Inventory;
using Countersign.Inventory.Mappings;
using Xunit;

namespace Countersign.Connectors.Tests.Mapped;

public sealed class MappingConnectorTests
{
    private static readonly MappedPart Account = Mappings.Part("account", ("nativeId", "row['id']"), ("name", "row['id']"));

    private static readonly MappedPart Grants = Mappings.Part("grants", ("entitlement", "row['right']"), ("grantedAt", "row['since']"));

    [Fact]
    public void Rows_become_accounts_with_what_they_hold()
    {
        var read = new Collected([.. Contract("contract-csv", MappedSamples.Csv)]);

        var ana = read.Account("ana");
        Assert.Equal(AccountKind.Human, ana.Kind);
        Assert.Equal(AccountStatus.Active, ana.Status.Value);
        Assert.Equal(["admin", "dev"], ana.Grants.Value.Select(g => g.Entitlement));
        Assert.Equal(Instant.Parse("2026-05-30T08:00:00Z"), read.Activity("ana").LastActivityAt.Value);
        Assert.True(read.Activity("svc;report").LastActivityAt.IsUnknown);
        Assert.Empty(read.Account("svc;report").Grants.Value);
        Assert.Equal(Instant.Parse("2026-05-30T08:00:00Z"), read.Summary.AsOf);
        Assert.True(read.Summary.AsOfInferred);
        Assert.Equal(["account.grants", "account.kind", "account.last_activity_at", "account.name", "account.status", "grant.entitlement"], read.Summary.Tells);
        Assert.Equal(3, read.Count("accounts"));
    }

    [Fact]
    public void What_an_object_leaves_out_is_unknown_and_its_null_is_none()
    {
        var read = new Collected([.. Contract("contract-json", MappedSamples.Json)]);

        Assert.Equal(["1", "2", "3"], read.Accounts.Select(a => a.NativeId));
        Assert.True(read.Account("ana").Mfa.Value);
        Assert.True(read.Account("cy").Mfa.IsUnknown);
        Assert.True(read.Account("cy").Grants.IsUnknown);
        Assert.Empty(read.Account("bo").Grants.Value);
        Assert.True(read.Activity("bo").LastActivityAt.IsNone);
        Assert.Equal(Instant.Parse("2024-01-01T00:00:00Z"), read.Account("ana").Grants.Value[0].GrantedAt.Value);
    }

    [Fact]
    public void Never_used_counts_from_when_it_was_made()
    {
        var mapping = Mappings.Csv(Mappings.Part("account", ("nativeId", "row['id']"), ("createdAt", "row['made']"), ("lastActivityAt", "row['used']"))) with
        {
            Empty = EmptyText.None,
        };
        var activity = Assert.IsType<SourceItem.AccountItem>(Mappings.Read(mapping, "id,made,used\na,2026-01-01,\n").Items[0]).Activity;

        Assert.True(activity.LastActivityAt.IsNone);
        Assert.Equal(Instant.Parse("2026-01-01T00:00:00Z"), activity.LastActivityAt.Since);
    }

    [Fact]
    public void One_estate_is_the_same_by_mapping_and_by_json_lines()
    {
        var whole = new MappedPart("account", new Dictionary<string, string>
        {
            ["nativeId"] = "row.id", ["name"] = "row.name", ["kind"] = "'service'", ["status"] = "row.on ? 'active' : 'disabled'",
            ["createdAt"] = "row.made", ["tags"] = "row.labels",
        })
        {
            Maps = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["attributes"] = new Dictionary<string, string> { ["desk"] = "row.desk" } },
            Parts =
            [
                Mappings.Part("ownerHints", ("by", "'tag'"), ("party", "row.labels.team")),
                Mappings.Part("credentials", ("slot", "it.n"), ("type", "'api_key'"), ("expiresAt", "it.end"), ("createdAt", "it.made"), ("lastUsedAt", "it.used"))
                    with { Each = "row.keys" },
                Mappings.Part("grants", ("entitlement", "string(it)"), ("path", "['group:ops']"), ("approval", "null")) with { Each = "row.roles" },
            ],
        };
        var mapped = Mappings.Read(Mappings.Json(whole, Mappings.Part("entitlement", ("id", "'admin'"), ("class", "'identity-admin'"))),
            """
            [{"id": "u1", "name": "svc-report", "on": true, "made": "2024-01-01", "labels": {"team": "team:bi"}, "desk": 7,
              "keys": [{"n": "key1", "made": "2024-01-01T00:00:00Z", "end": null, "used": null}], "roles": ["admin"]}]
            """);
        var neutral = Some.Read(ConnectorCatalog.Find("json-lines")!, Some.File("sample", Samples.Signed(
            """
            {"snapshot":{"source":"some","takenAt":"2024-01-01T00:00:00Z","complete":true}}
            {"account":{"nativeId":"u1","name":"svc-report","kind":"service","status":"active","createdAt":"2024-01-01T00:00:00Z","tags":{"team":"team:bi"},"attributes":{"desk":"7"},"ownerHints":[{"by":"tag","party":"team:bi"}],"credentials":[{"slot":"key1","type":"api_key","createdAt":"2024-01-01T00:00:00Z","expiresAt":null,"lastUsedAt":{"none":{"since":"2024-01-01T00:00:00Z"}}}],"grants":[{"entitlement":"admin","path":["group:ops"],"approval":null}]}}
            {"entitlement":{"id":"admin","class":"identity-admin"}}
            """)));

        Assert.Equal(Dump.Of(neutral.Items.SkipLast(1)), Dump.Of(mapped.Items.SkipLast(1)));
        Assert.Equal(neutral.Summary.AsOf, mapped.Summary.AsOf);
    }

    [Fact]
    public void Uses_go_ahead_of_the_accounts_they_belong_to()
    {
        var use = Mappings.Part("use", ("account", "row['id']"), ("type", "'activation'"), ("startedAt", "row['used']"));

        var read = Mappings.Read(Mappings.Csv(Account, use with { When = "row['used'] != ''" }), "id,used\na,2026-01-01\nb,\n");

        Assert.Equal("a", Assert.IsType<SourceItem.UseItem>(read.Items[0]).Use.Account);
        Assert.Equal(["a", "b"], read.Accounts.Select(a => a.NativeId));
    }

    [Fact]
    public void A_use_of_an_account_that_is_not_there_is_noted()
    {
        var use = Mappings.Part("use", ("account", "row['of']"), ("type", "'activation'"), ("startedAt", "'2026-01-01'"));

        var notes = Mappings.Read(Mappings.Csv(Account, use), "id,of\na,z\n").Summary.Notes;

        Assert.Contains(notes, note => note.Contains("a use is of an account", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_that_share_an_account_are_joined_where_the_mapping_says_so()
    {
        var mapping = Mappings.Csv(Account with { Merge = true, Parts = [Grants] });

        var read = Mappings.Read(mapping, "id,right,since\na,read,2026-01-01\nb,read,2026-01-02\na,write,2026-01-03\na,read,2026-01-01\n");

        Assert.Equal(["b", "a"], read.Accounts.Select(a => a.NativeId));
        Assert.Equal(["read", "write"], read.Account("a").Grants.Value.Select(g => g.Entitlement));
    }

    [Theory]
    [InlineData("id,right,since\na,read,2026-01-01\nb,read,2026-01-02\na,read,2026-01-03\n", "lines 2 and 4", "read")]
    [InlineData("id,right,since,mail\na,read,2026-01-01,x@y\na,write,2026-01-02,z@y\n", "lines 2 and 3", "email")]
    public void Joined_rows_that_disagree_refuse_the_file_naming_both_lines(string text, string lines, string what)
    {
        var account = Account with { Merge = true, Parts = [Grants], Fields = Fields(Account, ("email", "'mail' in row ? row['mail'] : null")) };

        var refusal = Mappings.Refusal(Mappings.Csv(account), text);

        Assert.Equal("source.mapping.disagree", refusal.Code);
        Assert.Contains(lines, refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"`{what}`", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_merge_an_id_met_twice_refuses_the_file_naming_both_lines()
    {
        var refusal = Mappings.Refusal(Mappings.Csv(Account), "id\na\nb\na\n");

        Assert.Equal("source.mapping.duplicate_id", refusal.Code);
        Assert.Contains("lines 2 and 4", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("merge: true", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("source.mapping.column", "ident\na\n", "no column `id`")]
    [InlineData("source.mapping.nothing", "id\n", "gives nothing")]
    [InlineData("source.mapping.missing", "id\n\"\"\n", "`account.nativeId` came to an empty text")]
    [InlineData("source.mapping.empty", "id,state\na,\n", "`empty: unknown`", "status", "row['state']")]
    [InlineData("source.mapping.value", "id,state\na,gone\n", "came to `gone`, and it is one of active, disabled", "status", "row['state']")]
    [InlineData("source.mapping.value", "id,at\na,31.12.2025\n", "came to something like `99.99.9999`", "createdAt", "row['at']")]
    [InlineData("source.mapping.value", "id,at\na,31.12.2025\n", "timeFormats", "createdAt", "row['at']")]
    [InlineData("source.mapping.value", "id,at\na,Zq9plainv4lue\n", "came to something like `aa9aaaaaa9aaa`", "createdAt", "row['at']")]
    [InlineData("source.mapping.expression", "id,at\na,x\n", "cannot be read as timestamp", "createdAt", "timestamp(row['at'])")]
    [InlineData("source.as_of.future", "id,at\na,2031-01-01\n", "later than now", "createdAt", "row['at']")]
    [InlineData("source.csv.columns", "id,id\na,b\n", "like one before it")]
    public void Rows_that_do_not_fit_refuse_the_file_with_line_and_remedy(string code, string text, string says, string? field = null, string? expression = null)
    {
        var account = field is null ? Account : Account with { Fields = Fields(Account, (field, expression!)) };

        var refusal = Mappings.Refusal(Mappings.Csv(account), text);

        Assert.Equal(code, refusal.Code);
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("`sample`", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(refusal.Line);
    }

    [Theory]
    [InlineData("source.mapping.rows", """{"users": []}""")]
    [InlineData("source.mapping.rows", """{"data": {"users": {"a": 1}}}""")]
    [InlineData("source.mapping.rows", """{"data": {"users": [{"id": 1}]}, "data": {"users": []}}""")]
    [InlineData("source.mapping.rows", """[{"id": 1}]""")]
    [InlineData("source.mapping.nothing", """{"data": {"users": []}}""")]
    [InlineData("source.mapping.column", """{"data": {"users": [{"id": 1, "names": "a"}]}}""")]
    [InlineData("source.mapping.missing", """{"data": {"users": [{"ident": 1}]}}""")]
    [InlineData("source.mapping.missing", """{"data": {"users": [{"id": null}, {"id": 1}]}}""")]
    [InlineData("source.mapping.value", """{"data": {"users": [{"id": {"a": 1}}]}}""")]
    [InlineData("source.json.shape", """{"data": {"users": [1]}}""")]
    [InlineData("source.json.malformed", """{"data": {"users": [{"id": 1}]}""")]
    public void Documents_that_hold_no_such_list_are_refused(string code, string text)
    {
        var mapping = Mappings.Json(Mappings.Part("account", ("nativeId", "row.id"), ("name", "row.name"))) with { Rows = "file.data.users" };

        Assert.Equal(code, Mappings.Refusal(mapping, text).Code);
    }

    [Theory]
    [InlineData("`account.lastActivityAt` is unknown in every row", "`row.keys[0].lastUsd`", "row.keys[0].lastUsd", "it.at")]
    [InlineData("`account.credentials.lastUsedAt` is unknown in every row", "`it.lastUsd`", "row.keys[0].at", "it.lastUsd")]
    [InlineData("`account.attributes.site` is unknown in every row", "`row.org.sit`", "row.keys[0].at", "it.at", "row.org.sit")]
    [InlineData("`account.credentials.each` is unknown in every row", "`row.org.keys`", "row.keys[0].at", "it.at", "row.org.site", "row.org.keys")]
    public void A_name_inside_of_rows_that_none_has_is_noted(
        string note, string expression, string used, string each, string site = "row.org.site", string keys = "row.keys")
    {
        var account = Mappings.Part("account", ("nativeId", "row.id"), ("createdAt", "row.made"), ("lastActivityAt", used)) with
        {
            Maps = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["attributes"] = new Dictionary<string, string> { ["site"] = site } },
            Parts = [Mappings.Part("credentials", ("slot", "it.slot"), ("type", "'api_key'"), ("lastUsedAt", each)) with { Each = keys }],
        };

        var notes = Mappings.Read(Mappings.Json(account),
            """
            [{"id": "a", "made": "2024-01-01", "org": {}, "keys": [{"slot": "1"}]},
             {"id": "b", "made": "2024-01-01", "org": {"site": "x"}, "keys": [{"slot": "1", "at": "2024-01-02T00:00:00Z"}]}]
            """).Summary.Notes;

        Assert.Contains(expression, Assert.Single(notes, n => n.Contains("unknown in every row", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(notes, n => n.StartsWith(note, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("row.id", "42")]
    [InlineData("'u-' + string(row.id)", "u-42")]
    [InlineData("'u-' + row.id", "source.mapping.expression")]
    public void A_number_is_written_out_where_it_stands_alone(string expression, string comesTo)
    {
        var mapping = Mappings.Json(Mappings.Part("account", ("nativeId", expression), ("createdAt", "'2024-01-01'")));

        Assert.Equal(comesTo, comesTo.StartsWith("source", StringComparison.Ordinal)
            ? Mappings.Refusal(mapping, """[{"id": 42}]""").Code
            : Assert.Single(Mappings.Read(mapping, """[{"id": 42}]""").Accounts).NativeId);
    }

    [Fact]
    public void What_some_row_has_or_nobody_could_have_is_not_noted()
    {
        var account = Mappings.Part("account", ("nativeId", "row.id"), ("createdAt", "row.made"), ("lastActivityAt", "row.at.last"), ("mfa", "unknown")) with
        {
            Parts = [Mappings.Part("credentials", ("slot", "it.slot"), ("type", "'api_key'"), ("lastUsedAt", "it.used")) with { Each = "row.keys" }],
        };

        var notes = Mappings.Read(Mappings.Json(account),
            """[{"id": "a", "made": "2024-01-01", "at": {}, "keys": []}, {"id": "b", "at": {"last": null}}]""").Summary.Notes;

        Assert.Empty(notes);
    }

    [Fact]
    public void Lists_of_any_size_beside_the_rows_are_passed_over()
    {
        var text = new StringBuilder("{\"log\":[").AppendJoin(',', Enumerable.Range(0, 200_000).Select(i => $"{{\"id\":{i},\"text\":\"some words\"}}"))
            .Append("],\"users\":[{\"id\":\"a\"}]}").ToString();

        var read = Mappings.Read(Mappings.Json(Mappings.Part("account", ("nativeId", "row.id"), ("createdAt", "'2024-01-01'"))) with { Rows = "file.users" }, text);

        Assert.Single(read.Accounts);
    }

    [Fact]
    public void A_name_that_says_it_holds_a_secret_refuses_the_file()
    {
        var account = new MappedPart("account", new Dictionary<string, string> { ["nativeId"] = "row.id", ["attributes"] = "row.all" });

        Assert.Equal("source.jsonl.secret_value", Mappings.Refusal(Mappings.Json(account), """[{"id": "a", "all": {"password": "x"}}]""").Code);
    }

    [Fact]
    public void A_source_whose_mapping_is_not_here_or_does_not_compile_is_refused()
    {
        var none = Assert.Throws<UnreadableSourceException>(() => Some.Read(new MappingConnector(), Some.File("sample", "id\na\n")));
        Assert.Equal("source.mapping.none", none.Code);
        Assert.Equal("source.mapping.invalid", Mappings.Refusal(Mappings.Csv(Mappings.Part("account", ("nativeId", "line['id']"))), "id\na\n").Code);
    }

    [Fact]
    public void Local_times_are_read_in_the_zone_of_the_mapping()
    {
        var account = Account with { Fields = Fields(Account, ("createdAt", "row['at']")) };
        var mapping = Mappings.Csv(account) with { TimeFormats = ["dd.MM.yyyy HH:mm"], TimeZone = "Europe/Paris" };

        var read = Mappings.Read(mapping, "id,at\na,15.01.2026 12:00\nb,15.05.2026 12:00\nc,2026-05-15T12:00:00Z\nd,29.03.2026 02:30\ne,26.10.2025 02:30\n");

        Assert.Equal(["2026-01-15T11:00:00.000000Z", "2026-05-15T10:00:00.000000Z", "2026-05-15T12:00:00.000000Z",
            "2026-03-29T01:30:00.000000Z", "2025-10-26T01:30:00.000000Z"],
            read.Accounts.Select(a => a.CreatedAt.Value.ToString()));
    }

    [Theory]
    [InlineData("01.01.0001 00:00", "0001-01-01T00:00:00.000000Z")]
    [InlineData("31.12.9999 23:59", "9999-12-31T22:59:00.000000Z")]
    public void A_time_at_the_end_of_the_calendar_is_read_as_it_stands(string written, string read)
    {
        var account = Account with { Fields = Fields(Account, ("expiresAt", "row['at']")) };
        var mapping = Mappings.Csv(account) with { TimeFormats = ["dd.MM.yyyy HH:mm"], TimeZone = "Europe/Rome" };

        Assert.Equal(read, Mappings.Read(mapping, $"id,at\na,{written}\n").Accounts[0].ExpiresAt.Value.ToString());
    }

    [Fact]
    public void Rows_are_handed_out_one_by_one_and_not_held()
    {
        var text = new StringBuilder("id\n").AppendJoin('\n', Enumerable.Range(0, 50_000)).Append('\n').ToString();
        var read = Mappings.Items(Mappings.Csv(Account with { Fields = Fields(Account, ("createdAt", "'2024-01-01'")) }), text);

        var first = new List<WeakReference>();
        foreach (var item in read.Take(50_000))
        {
            if (first.Count < 100)
            {
                first.Add(new WeakReference(item));
            }
        }
        GC.Collect();

        Assert.DoesNotContain(first, f => f.IsAlive);
    }

    private static Dictionary<string, string> Fields(MappedPart part, params (string Field, string Expression)[] more) =>
        part.Fields.Concat(more.Select(m => KeyValuePair.Create(m.Field, m.Expression))).ToDictionary();

    private static IEnumerable<SourceItem> Contract(string mapping, string text) => new MappingConnector().Read(
        Some.Input(Some.Source("mapping") with { Mapping = mapping }, Some.File("sample", text)), TestContext.Current.CancellationToken);
}
