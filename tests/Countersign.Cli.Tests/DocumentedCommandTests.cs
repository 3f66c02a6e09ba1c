using Countersign.Cli.Terminals;
using Countersign.Testing;

namespace Countersign.Cli.Tests;

/// <summary>Every command line in a fenced block of the documentation is one that the command understands.</summary>
public sealed class DocumentedCommandTests
{
    private const string Run = "--project src/Countersign.Cli -- ";
    private const string Name = "countersign ";

    [Fact]
    public void Every_command_in_the_documentation_parses()
    {
        using var writer = new StringWriter();
        var commands = Program.Commands(new Terminal(writer, writer), TimeProvider.System);
        var lines = Pages().SelectMany(Lines).ToList();
        Assert.True(lines.Count > 10, "The documentation shows commands; the test no longer finds them.");
        var wrong = lines
            .Select(line => (line.Page, line.Text, commands.Parse(Words(line.Text)).Errors))
            .Where(line => line.Errors.Count > 0)
            .Select(line => $"{line.Page}: `{line.Text}`: {line.Errors[0].Message}");
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("finding list --no-such-option")]
    [InlineData("no-such-verb")]
    public void A_command_that_does_not_exist_is_found(string text)
    {
        using var writer = new StringWriter();
        Assert.NotEmpty(Program.Commands(new Terminal(writer, writer), TimeProvider.System).Parse(Words(text)).Errors);
    }

    private static IEnumerable<string> Pages()
    {
        var checkout = RepositoryRoot.Find();
        string[] folders = ["docs", "samples"];
        return folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(checkout, folder), "*.md", SearchOption.AllDirectories))
            .Append(Path.Combine(checkout, "README.md"));
    }

    private static IEnumerable<(string Page, string Text)> Lines(string page)
    {
        var fenced = false;
        foreach (var line in File.ReadAllText(page).Replace("\\\n", "", StringComparison.Ordinal).Split('\n').Select(l => l.Trim()))
        {
            fenced ^= line.StartsWith("```", StringComparison.Ordinal);
            if (fenced && CommandOf(line) is { } command && !command.Contains('<', StringComparison.Ordinal))
            {
                yield return (Path.GetFileName(page), command);
            }
        }
    }

    private static string? CommandOf(string line)
    {
        var text = line.TrimStart('$', ' ');
        var run = text.IndexOf(Run, StringComparison.Ordinal);
        var command = run >= 0 ? text[(run + Run.Length)..] : text.StartsWith(Name, StringComparison.Ordinal) ? text[Name.Length..] : null;
        return command?.Split(" #")[0].Split(" | ")[0].Split(" > ")[0].Trim();
    }

    private static string[] Words(string text) => [.. text.Split('"').SelectMany((part, i) =>
        i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim('\'')))];
}
