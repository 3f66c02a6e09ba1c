using System.Text.Json;
using Countersign.Cel.Tests.World;

namespace Countersign.Cel.Tests;

public sealed class JsonValueTests
{
    private const string Row =
        """
        {"id": 42, "name": "Ada", "mail": null, "on": true, "roles": ["admin", "dev"], "org": {"team": "red"}, "share": 0.5,
         "rights": [{"of": "x", "at": "2026-01-31T09:00:00Z"}]}
        """;

    private static readonly CelEnvironment Environment = CelEnvironment.For<JsonWorld>();

    [Theory]
    [InlineData("row.name + '!'", "Ada!")]
    [InlineData("row['name'].lowerAscii()", "ada")]
    [InlineData("string(row.id)", "42")]
    [InlineData("row.id == 42 && row.on == true && row.share == 0.5", "true")]
    [InlineData("row.on ? 'active' : 'disabled'", "active")]
    [InlineData("row.mail == null", "true")]
    [InlineData("row.org.team", "red")]
    [InlineData("row.roles[1]", "dev")]
    [InlineData("row.roles.map(r, string(r) + '!')", "admin!, dev!")]
    [InlineData("'admin' in row.roles && 'org' in row && !('phone' in row) && has(row.org)", "true")]
    [InlineData("row.rights.exists(r, r.of == 'x')", "true")]
    [InlineData("timestamp(row.rights[0].at)", "2026-01-31T09:00:00Z")]
    [InlineData("size(row.roles) + size(row.name) + row.size()", "13")]
    [InlineData("row.phone", "unknown")]
    [InlineData("has(row.phone)", "false")]
    [InlineData("row.name == '' ? unknown : row.name", "Ada")]
    [InlineData("row.org.team == 'red' ? unknown : 'blue'", "unknown")]
    [InlineData("row.on == false ? 'x' : null", "none")]
    [InlineData("row.name.team", "error: `Ada` is no map, so it has no `team`")]
    [InlineData("row.name.all(r, r == 'x')", "error: `Ada` is not of type list")]
    [InlineData("'x' in row.id", "error: `in` looks into a list or a map")]
    public void Foreign_data_is_read_as_what_it_turns_out_to_be(string text, string expected) => Assert.Equal(expected, Text(text));

    [Fact]
    public void What_stands_in_the_place_of_a_member_is_all_that_is_ever_read()
    {
        using var json = JsonDocument.Parse("""{"a": {"no": 42}, "b": [{"no": "x"}], "no": "y", "c": 1}""");
        var world = new JsonWorld(CelJson.Open(json.RootElement, (name, _) => name == "no" ? "gone" : null)!);

        foreach (var text in new[] { "row.a.no", "row.b[0].no", "row['n' + 'o']" })
        {
            Assert.Equal("gone", Environment.Check(text).Compile<JsonWorld>().Evaluate(world, default).AsText());
        }
        Assert.Equal("1", Environment.Check("row.c").Compile<JsonWorld>().Evaluate(world, default).AsText());
    }

    [Fact]
    public void What_is_never_known_has_the_type_that_is_wanted()
    {
        Assert.Equal(CelType.String, Environment.Check("'a' == 'b' ? unknown : 'x'").Type);
        Assert.Equal(CelType.Timestamp, Environment.Check("true ? timestamp('2026-01-01T00:00:00Z') : unknown").Type);
        Assert.Equal("unknown", Text("true ? unknown : timestamp('2026-01-01T00:00:00Z')"));
    }

    [Fact]
    public void The_keys_that_are_read_are_told_apart_from_those_that_are_asked_for()
    {
        var found = Environment.Check("'a' in row ? row['a'] : has(row.b) ? row.b : 'x' + row.c + string(row['d'].e)");

        Assert.Equal(["c", "d"], found.KeysOf("row", withAsked: false));
        Assert.Equal(["a", "b", "c", "d"], found.KeysOf("row", withAsked: true));
    }

    [Fact]
    public void The_texts_that_an_expression_can_come_to_are_told()
    {
        Assert.Equal(["service", "human"], Environment.Check("row.x == 'bot' ? 'service' : row.y ? null : 'human'").Outcomes);
        Assert.Empty(Environment.Check("row.x + 'service'").Outcomes);
    }

    private static string Text(string text)
    {
        using var json = JsonDocument.Parse(Row);
        var found = Environment.Check(text);
        Assert.Empty(found.Diagnostics);
        return found.Compile<JsonWorld>().Evaluate(new JsonWorld(CelJson.Open(json.RootElement)!), default).AsText();
    }
}
