using System.Text.RegularExpressions;
using Countersign.Inventory.Mappings;
using Countersign.Testing;
using Countersign.Workflow.Config;

namespace Countersign.Cli.Tests;

/// <summary>What the page on mappings shows works as it is shown.</summary>
public sealed partial class MappingPageTests
{
    private const string Simulated = "2026-11-20T00:00:00Z";

    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "docs/reference/mappings.md")).ReplaceLineEndings("\n");

    [Fact]
    public async Task The_steps_lead_from_a_strange_csv_to_assigned_findings()
    {
        using var cli = new CliRun();
        var last = (Exit: -1, Out: "", Error: "");
        foreach (var (file, text) in Steps())
        {
            if (file is not null)
            {
                cli.Write(file, text);
                continue;
            }
            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                string[] words = [.. line.Split(' ')[1..], .. line.Contains(" up ", StringComparison.Ordinal) ? ["--simulated", Simulated] : Array.Empty<string>()];
                last = await cli.RunAsync(words);
                Assert.True(last.Exit == ExitCode.Ok, $"{line}: {last.Out}{last.Error}");
            }
        }

        Assert.Contains("old-import", last.Out, StringComparison.Ordinal);
        Assert.Contains("team:helpdesk", last.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("`ana`", last.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mapping_on_the_page_compiles_and_passes_its_tests()
    {
        var files = Yaml().Matches(Page).Select((m, index) => new ConfigFile($"{index}.yaml", m.Groups[1].Value));
        var reading = RegistryReader.Read([.. files, new ConfigFile("w.yaml", "apiVersion: countersign/v1\nkind: Workspace\nmetadata: { name: main }\nspec: {}\n")]);

        Assert.Empty(reading.Problems);
        Assert.Equal(3, reading.Registry!.Mappings.Count);
        Assert.All(reading.Registry.Mappings, mapping =>
        {
            Assert.Empty(MappingCompiler.Compile(mapping).Problems);
            Assert.NotEmpty(mapping.Tests);
            Assert.All(MappingTests.Run(mapping), result => Assert.Null(result.Problem));
        });
    }

    [Fact]
    public async Task A_mapping_whose_test_fails_ends_with_3()
    {
        using var cli = new CliRun();
        Assert.Equal(ExitCode.Ok, (await cli.RunAsync("init", ".")).Exit);
        cli.Write("mapping.yaml", """
            kind: Mapping
            metadata: { name: odd }
            spec:
              format: csv
              account: { nativeId: "row['id']" }
              tests: [ { row: { id: a }, expect: { account: { nativeId: b } } } ]
            """);

        var (exit, output, _) = await cli.RunAsync("test", ".");

        Assert.Equal(ExitCode.DoesNotHold, exit);
        Assert.Contains("1 failed", output, StringComparison.Ordinal);
        Assert.Contains("`account.nativeId` is", output, StringComparison.Ordinal);
        Assert.Contains("1 mapping", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_nobody_knows_is_told_with_its_remedy()
    {
        using var cli = new CliRun();
        cli.Write("things.csv", "thing;count\na;1\n");

        var alone = await cli.RunAsync("up", ".", "--once");
        var begun = await cli.RunAsync("init", ".");
        var up = await cli.RunAsync("up", ".", "--once");

        Assert.All([alone.Error, begun.Error, up.Error], error => Assert.Contains("docs/reference/mappings.md", error, StringComparison.Ordinal));
        Assert.Contains("`things.csv`", up.Error, StringComparison.Ordinal);
    }

    /// <summary>Files with their text, and commands, in the order of the page: a file is named in the words before it.</summary>
    private static IEnumerable<(string? File, string Text)> Steps()
    {
        var from = 0;
        foreach (Match block in Block().Matches(Page[..Page.IndexOf("## What an expression sees", StringComparison.Ordinal)]))
        {
            var file = block.Groups["form"].Length == 0 ? null : Named().Matches(Page[from..block.Index]).Last().Groups[1].Value;
            from = block.Index + block.Length;
            yield return (file, block.Groups["text"].Value);
        }
    }

    [GeneratedRegex("```(?<form>csv|yaml)?\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("`(helpdesk/[^`]+)`")]
    private static partial Regex Named();

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();
}
