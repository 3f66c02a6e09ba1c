using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Countersign.Architecture.Tests;

/// <summary>The documents say what is so.</summary>
public sealed partial class DocsTests
{
    private static readonly string[] DecisionHeadings = ["Status", "Context", "Decision", "Consequences", "Alternatives"];

    [Fact]
    public void Every_package_has_one_line_in_the_list_of_dependencies()
    {
        var pinned = XDocument.Parse(SourceTree.Read("Directory.Packages.props")).Descendants("PackageVersion").Select(item => (string)item.Attribute("Include")!);
        Assert.Equal(pinned.Order(StringComparer.Ordinal), ListedPackages(SourceTree.Read("docs/dependencies.md")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_relative_link_leads_somewhere() =>
        Found.None(SourceTree.Paths("*.md").SelectMany(path => DeadLinks(path, SourceTree.Read(path), Exists)));

    [Fact]
    public void The_readme_names_the_command_that_ci_runs()
    {
        var command = Command().Match(SourceTree.Read(".ci/run")).Value;
        Assert.NotEmpty(command);
        Assert.Contains(command, SourceTree.Read("README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Decisions_are_numbered_in_sequence_and_complete()
    {
        var paths = SourceTree.Paths("*.md", "docs/decisions").ToList();
        Found.None(paths.SelectMany(path => DecisionGaps(path, SourceTree.Read(path))));
        Assert.Equal(paths.Select((_, index) => $"{index + 1:0000}"), paths.Select(path => Path.GetFileName(path)[..4]));
    }

    [Fact]
    public void A_dead_link_is_found()
    {
        Assert.Single(DeadLinks("docs/a.md", "see [b](b.md#part), [c](https://example.org/c) and [d](../d.md)", path => path == "d.md"));
        Assert.Empty(DeadLinks("docs/a.md", "```\n[b](b.md)\n``` and `[x](y.md)`", _ => false));
    }

    [Fact]
    public void A_decision_without_alternatives_is_found()
    {
        Assert.Single(DecisionGaps("docs/decisions/0001-we-do-this.md", "## Status\n## Context\n## Decision\n## Consequences\n"));
        Assert.Contains(DecisionGaps("docs/decisions/notes.md", ""), gap => gap.Contains("NNNN", StringComparison.Ordinal));
    }

    [Fact]
    public void A_package_listed_twice_is_seen_twice() => Assert.Equal(["A", "A"], ListedPackages("| `A` | x |\n| `A` | y |\n"));

    private static IEnumerable<string> ListedPackages(string text) => Package().Matches(text).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> DeadLinks(string path, string text, Func<string, bool> exists) =>
        from Match link in Link().Matches(Code().Replace(text, ""))
        let target = link.Groups[1].Value
        where target.Length > 0 && !target.Contains(':', StringComparison.Ordinal)
        let full = Path.GetRelativePath("/", Path.Combine("/", Path.GetDirectoryName(path)!, target)).Replace('\\', '/')
        where !exists(full)
        select $"{path} links to {target}, which is not there";

    private static bool Exists(string path) => Path.Exists(Path.Combine(Testing.RepositoryRoot.Find(), path));

    private static IEnumerable<string> DecisionGaps(string path, string text)
    {
        var headings = text.Split('\n').ToHashSet();
        var gaps = DecisionHeadings.Where(heading => !headings.Contains($"## {heading}")).Select(heading => $"{path} has no heading `## {heading}`");
        return DecisionName().IsMatch(path) ? gaps : gaps.Prepend($"{path} is not named NNNN-title-states-the-decision.md");
    }

    [GeneratedRegex(@"^\| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Package();

    [GeneratedRegex(@"\]\(([^)#\s]*)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\./build\.sh [a-z]+")]
    private static partial Regex Command();

    [GeneratedRegex(@"/\d{4}-[a-z0-9-]+\.md$")]
    private static partial Regex DecisionName();
}
