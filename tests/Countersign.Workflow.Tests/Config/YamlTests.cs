using System.Text;
using Countersign.Workflow.Config;
using Xunit;

namespace Countersign.Workflow.Tests.Config;

public sealed class YamlTests
{
    [Theory]
    [InlineData("a: &x 1\nb: *x\n", "config.yaml.alias", 1, 4)]
    [InlineData("a: 1\nb: *x\n", "config.yaml.alias", 2, 4)]
    [InlineData("a: !!python/object x\n", "config.yaml.tag", 1, 4)]
    [InlineData("a: 1\nb: 2\na: 3\n", "config.yaml.duplicate_key", 3, 1)]
    [InlineData("a: 1\nb:\n\tc: 1\n", "config.yaml.tab", 3, 1)]
    [InlineData("a: [1, 2\n", "config.yaml.syntax", 2, 1)]
    [InlineData("a: \"open\n", "config.yaml.syntax", 1, 4)]
    [InlineData("[a, b]: 1\n", "config.yaml.key", 1, 1)]
    [InlineData("just text\n", "config.document.foreign", 1, 1)]
    [InlineData("apiVersion: v1\nmetadata: { name: x }\n", "config.document.foreign", 1, 1)]
    public void Hostile_or_broken_text_is_refused_at_its_place(string yaml, string code, int line, int column)
    {
        var problem = Assert.Single(Some.Read(yaml).Problems, p => p.Code == code);
        Assert.Equal((Some.FileName, line, column), (problem.File, problem.Line, problem.Column));
        Assert.NotEmpty(problem.Remedy);
    }

    [Theory]
    [InlineData("a: [1, 2\n", "`[` is not closed")]
    [InlineData("a: {b: 1\n", "`{` is not closed")]
    [InlineData("a: \"open\n", "a quotation mark is not closed")]
    [InlineData("a: \"\\q\"\n", "between single ones it stands for itself")]
    [InlineData("a: @x\n", "no text begins with this sign")]
    [InlineData("a: 1\nb\nc: 2\n", "a line is no field as those around it")]
    [InlineData("a: b: c\n", "`: `")]
    [InlineData("a:\n    b: 1\n  c: 2\n", "or is indented otherwise")]
    [InlineData("a: - b\n", "a `- ` stands where no list can begin")]
    [InlineData("]\n", "does not fit what stands before it")]
    public void What_is_no_yaml_is_refused_in_our_words(string yaml, string told)
    {
        var problem = Assert.Single(Some.Read(yaml).Problems, p => p.Code == "config.yaml.syntax");
        Assert.Contains(told, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("While", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Billion_laughs_is_refused_at_the_first_anchor()
    {
        var bomb = new StringBuilder("a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (var c = 'b'; c <= 'i'; c++)
        {
            bomb.Append($"{c}: &{c} [{string.Join(", ", Enumerable.Repeat($"*{(char)(c - 1)}", 9))}]\n");
        }
        var problem = Assert.Single(Some.Read(bomb.ToString()).Problems);
        Assert.Equal(("config.yaml.alias", 1), (problem.Code, problem.Line));
    }

    [Fact]
    public void Nesting_is_read_to_its_bound_and_refused_beyond()
    {
        Assert.Equal("config.yaml.depth", Assert.Single(Some.Read(new string('[', 500_000)).Problems).Code);
        Assert.Equal("config.yaml.depth", Assert.Single(Some.Read("a: " + new string('[', 70) + new string(']', 70))!.Problems).Code);
        Assert.Equal("config.document.foreign", Assert.Single(Some.Read("a: " + new string('[', 60) + new string(']', 60)).Problems).Code);
    }

    [Fact]
    public void A_scalar_of_10_MB_is_refused_unread()
    {
        var problem = Assert.Single(Some.Read("a: " + new string('x', 10 * 1024 * 1024)).Problems);
        Assert.Equal("config.file.too_large", problem.Code);
        Assert.Contains("1,048,576", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_more_than_20_MB_together_are_refused()
    {
        var file = "# " + new string('x', 1_000_000);
        var files = Enumerable.Range(0, 22).Select(i => new ConfigFile($"{i}.yaml", file)).ToList();
        Assert.Contains(RegistryReader.Read(files, []).Problems, p => p.Code == "config.folder.too_large" && p.File == "20.yaml");
    }

    [Fact]
    public void Utf_16_text_is_refused_and_a_byte_order_mark_is_not()
    {
        var utf16 = Encoding.UTF8.GetString(Encoding.Unicode.GetBytes(Some.Workspace));
        Assert.Equal("config.file.encoding", Assert.Single(Some.Read(utf16).Problems).Code);
        Assert.Empty(Some.Read("\uFEFF" + Some.Workspace).Problems);
    }

    [Fact]
    public void Carriage_returns_change_no_place()
    {
        var yaml = Some.With("apiVersion: countersign/v1\nkind: Team\nmetadata: { name: a }\nspec: { leed: person:x }");
        var problem = Assert.Single(Some.Read(yaml.ReplaceLineEndings("\r\n")).Problems);
        Assert.Equal((9, 9), (problem.Line, problem.Column));
    }

    [Fact]
    public void Empty_documents_and_comments_are_nothing() =>
        Assert.Single(Some.Registry("# nothing\n---\n---\n" + Some.Workspace + "\n---\n# nothing\n").Documents);
}
