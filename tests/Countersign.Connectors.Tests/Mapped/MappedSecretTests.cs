using Countersign.Connectors.Tests.Support;
using Countersign.Inventory.Mappings;
using Xunit;

namespace Countersign.Connectors.Tests.Mapped;

/// <summary>No expression, however written, brings a secret into the inventory or into a message.</summary>
public sealed class MappedSecretTests
{
    private const string Table = "id,x,made,password,Passwort,PIN,x-api-key,oneſ\na,password,2024-01-01,hunter2,hunter2,hunter2,hunter2,\n";
    private const string Objects =
        """
        [{"id": "a", "x": "password", "made": "2024-01-01", "password": "hunter2", "PIN": 472912, "on": {"password": true},
          "auth": {"user": "a", "Kennwort": "hunter2", "secret": {"of": "hunter2"}, "apiKey": ["hunter2"], "old": [{"senha": "hunter2"}]}}]
        """;

    private const string Token = "ghp_abcdefghijABCDEFGHIJ0123456789abcdef";

    [Theory]
    [InlineData("row['pass' + 'word']")]
    [InlineData("row[row['x']]")]
    [InlineData("row['Passwort']")]
    [InlineData("row['pin']")]
    [InlineData("row['X-API-KEY']")]
    [InlineData("row['paſſword']")]
    [InlineData("row.map(k, row[k]).join('+')")]
    public void A_cell_of_a_column_named_like_a_secret_reaches_no_field(string expression)
    {
        foreach (var field in new[] { "nativeId", "name", "email", "employeeId" })
        {
            StoresNone(Csv(field, expression), Table);
        }
        StoresNone(Mappings.Csv(Account("id") with { Parts = [Mappings.Part("credentials", ("slot", "'a'"), ("type", "'password'"), ("fingerprint", expression))] }), Table);
    }

    [Theory]
    [InlineData("row['pass' + 'word']")]
    [InlineData("string(row['P' + 'IN'])")]
    [InlineData("row.auth['Kenn' + 'wort']")]
    [InlineData("row.auth['sec' + 'ret'].of")]
    [InlineData("row.auth['api' + 'Key'][0]")]
    [InlineData("row.auth['old'][0]['sen' + 'ha']")]
    [InlineData("row.auth.map(k, string(row.auth[k])).join('+')")]
    public void A_member_named_like_a_secret_reaches_no_field_at_any_depth(string expression)
    {
        foreach (var field in new[] { "nativeId", "name" })
        {
            StoresNone(Mappings.Json(Account(field, expression)), Objects);
        }
    }

    [Theory]
    [InlineData("row")]
    [InlineData("row.auth.old[0]")]
    public void A_map_of_everything_is_refused_by_the_names_in_it(string expression)
    {
        var json = Mappings.Json(Account("id") with { Fields = new Dictionary<string, string> { ["nativeId"] = "row.id", ["attributes"] = expression } });

        Assert.DoesNotContain("hunter2", Mappings.Refusal(json, Objects).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whether_there_is_a_secret_may_be_asked()
    {
        var mapping = Mappings.Csv(Account("id") with { When = "row['password'] != ''" });

        Assert.Equal(["a"], Mappings.Read(mapping, "id,password,made\na,hunter2,2024-01-01\nb, ,2024-01-01\n").Accounts.Select(a => a.NativeId));
        var json = Mappings.Json(Mappings.Part("account", ("nativeId", "row.id"), ("createdAt", "row.made"), ("mfa", "row.on['pass' + 'word']")) with
        {
            When = "row.password != null && row.password != ''",
        });
        var read = Mappings.Read(json, Objects[..^1] + """,{"id": "b", "password": ""},{"id": "c", "password": null}]""");
        Assert.True(Assert.Single(read.Accounts).Mfa.Value);
    }

    [Fact]
    public void What_was_withheld_is_noted_by_its_name()
    {
        var note = Assert.Single(Mappings.Read(Csv("name", "row['id']"), Table).Summary.Notes, n => n.Contains("withheld", StringComparison.Ordinal));
        Assert.Contains("`Passwort`", note, StringComparison.Ordinal);
        note = Assert.Single(Mappings.Read(Mappings.Json(Account("name")), Objects).Summary.Notes, n => n.Contains("withheld", StringComparison.Ordinal));
        Assert.Contains("`Kennwort`", note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name", "row['x']", "source.jsonl.secret_value", "line 2 has a secret in its field `name`")]
    [InlineData("status", "row['x']", "source.mapping.value", "came to `withheld`")]
    [InlineData("createdAt", "timestamp(row['x'])", "source.mapping.expression", "`withheld` cannot be read")]
    [InlineData("createdAt", "row['x']", "source.mapping.value", "came to `withheld`")]
    public void A_secret_in_a_harmless_column_refuses_the_file_by_its_form_without_being_shown(string field, string expression, string code, string says)
    {
        var refusal = Mappings.Refusal(Csv(field, expression), $"id,made,x\na,2024-01-01,{Token}\n");

        Assert.Equal(code, refusal.Code);
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Token[4..], refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_a_doubled_id_nor_a_disagreement_shows_a_secret()
    {
        var twice = $"id,made,x\n{Token},2024-01-01,1\n{Token},2024-01-01,2\n";

        Assert.DoesNotContain(Token, Mappings.Refusal(Csv("name", "row['x']"), twice).Message, StringComparison.Ordinal);
        var merged = Mappings.Csv(Account("name", "row['x']") with { Merge = true });
        var refusal = Mappings.Refusal(merged, twice);
        Assert.Equal("source.mapping.disagree", refusal.Code);
        Assert.DoesNotContain(Token, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapping_test_sees_what_a_reading_sees()
    {
        var test = new MappingTest("""{"id": "a", "password": "hunter2"}""", """{"account": {"name": "withheld"}}""", [], null);

        Assert.All(
            new[] { Mappings.Csv(Mappings.Part("account", ("nativeId", "row['id']"), ("name", "row['pass' + 'word']"))), Mappings.Json(Account("name", "row['pass' + 'word']")) },
            mapping => Assert.Null(Assert.Single(MappingTests.Run(mapping with { Tests = [test] })).Problem));
    }

    private static void StoresNone(Mapping mapping, string text)
    {
        string shown;
        try
        {
            shown = Dump.Of(Mappings.Read(mapping, text).Items);
        }
        catch (UnreadableSourceException refusal)
        {
            // A key that is written out does not even compile.
            shown = refusal.Message;
        }
        Assert.DoesNotContain(new[] { "hunter2", "472912" }, secret => shown.Contains(secret, StringComparison.Ordinal));
    }

    private static Mapping Csv(string field, string expression) => Mappings.Csv(Account(field, expression));

    private static MappedPart Account(string field, string expression = "row['id']")
    {
        var part = Mappings.Part("account", ("nativeId", "row['id']"), ("createdAt", "row['made']"));
        return part with { Fields = part.Fields.Where(f => f.Key != field).Append(KeyValuePair.Create(field == "id" ? "name" : field, expression)).ToDictionary() };
    }
}
