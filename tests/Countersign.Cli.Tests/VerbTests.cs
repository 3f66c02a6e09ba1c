using System.Text.Json;
using Countersign.Cli.Reference;
using Countersign.Cli.Terminals;
using Countersign.Testing;

namespace Countersign.Cli.Tests;

/// <summary>How verbs parse, fail and end.</summary>
public sealed class VerbTests
{
    [Fact]
    public async Task Version_is_told_in_every_format()
    {
        using var cli = new CliRun();
        Assert.StartsWith("countersign ", (await cli.RunAsync("version")).Out, StringComparison.Ordinal);
        Assert.StartsWith("version\r\n", (await cli.RunAsync("version", "--output", "csv")).Out.Replace("\n", "\r\n", StringComparison.Ordinal), StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await cli.RunAsync("version", "--output", "json")).Out);
        Assert.Equal(JsonValueKind.String, json.RootElement.GetProperty("version").ValueKind);
    }

    [Theory]
    [InlineData]
    [InlineData("no-such-verb")]
    [InlineData("finding")]
    [InlineData("finding", "lst")]
    [InlineData("finding", "list", "--no-such-option")]
    [InlineData("finding", "list", "--severity")]
    [InlineData("version", "--output", "xml")]
    [InlineData("finding", "show")]
    [InlineData("finding", "take")]
    [InlineData("control", "show")]
    [InlineData("account", "own", "svc-a")]
    [InlineData("policy", "enforce")]
    [InlineData("up", "a", "b")]
    [InlineData("up", "--port", "many")]
    [InlineData("generate", "--accounts", "many", "-o", "new")]
    public async Task What_cannot_be_parsed_is_refused_with_a_way_to_help(params string[] args)
    {
        using var cli = new CliRun();
        var (exit, output, error) = await cli.RunAsync(args);
        Assert.Equal((ExitCode.Refused, ""), (exit, output));
        Assert.Matches("^error: cli\\.usage: .+\n  .*`countersign.* --help` tells more\\.\n$", error);
    }

    [Fact]
    public async Task A_word_that_is_no_verb_is_answered_with_the_verbs()
    {
        using var cli = new CliRun();
        Assert.Equal(
            "error: cli.usage: Unrecognized command or argument 'lst'.\n  Verbs here: list, causes, show, why, take, acknowledge, remediate, claim, sign-off, decline, dispute, withdraw, accept, turn-down, reassign, hold, dismiss, override, rule. `countersign finding --help` tells more.\n",
            (await cli.RunAsync("finding", "lst")).Error);
    }

    [Theory]
    [InlineData("`--accounts many` is no number that fits.", "generate", "--accounts", "many", "-o", "new")]
    [InlineData("`--output xml` is none of table, json, csv.", "finding", "list", "--output", "xml")]
    public async Task A_value_that_does_not_fit_is_told_in_the_user_s_words(string said, params string[] args)
    {
        using var cli = new CliRun();
        Assert.StartsWith($"error: cli.usage: {said}\n", (await cli.RunAsync(args)).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("finding", "show", "--help")]
    [InlineData("[suggest:8]", "finding ")]
    public async Task Help_and_completion_are_no_misuse(params string[] args)
    {
        using var cli = new CliRun();
        var (exit, output, error) = await cli.RunAsync(args);
        Assert.Equal((ExitCode.Ok, ""), (exit, error));
        Assert.NotEmpty(output);
    }

    [Theory]
    [InlineData("cli.folder", "up", "nowhere", "--once")]
    [InlineData("cli.folder", "lint", "nowhere")]
    [InlineData("cli.folder", "test", "nowhere")]
    [InlineData("cli.folder", "plan", "nowhere")]
    [InlineData("cli.folder", "apply", "nowhere")]
    [InlineData("workspace.draft.nothing_recognised", "up", ".", "--once")]
    [InlineData("cli.argument", "generate")]
    [InlineData("cli.share", "generate", "--mutate", "1", ".")]
    [InlineData("generate.no_estate", "generate", "--mutate", "1%", ".")]
    [InlineData("workspace.none", "policy", "enforce", "x")]
    [InlineData("workspace.none", "account", "show", "x")]
    public async Task What_names_something_that_is_not_there_is_refused(string code, params string[] args)
    {
        using var cli = new CliRun();
        var (exit, _, error) = await cli.RunAsync(args);
        Assert.StartsWith($"error: {code}: ", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, exit);
    }

    [Theory]
    [InlineData("finding", "list")]
    [InlineData("doctor")]
    [InlineData("finding", "list", "--workspace", "nowhere.db")]
    public async Task Without_a_workspace_a_verb_says_how_to_get_one(params string[] args)
    {
        using var cli = new CliRun();
        var (exit, output, error) = await cli.RunAsync(args);
        Assert.Equal((ExitCode.Refused, ""), (exit, output));
        Assert.StartsWith("error: workspace.none: ", error, StringComparison.Ordinal);
        Assert.Contains("countersign up", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(cli.Current, "nowhere.db")));
    }

    [Theory]
    [InlineData("gopher://host")]
    [InlineData("host:80")]
    public async Task A_server_address_must_be_http(string address)
    {
        using var cli = new CliRun();
        var (exit, _, error) = await cli.RunAsync("doctor", "--server", address);
        Assert.Equal(ExitCode.Refused, exit);
        Assert.StartsWith("error: cli.server: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_failure_with_a_remedy()
    {
        using var cli = new CliRun();
        var (exit, _, error) = await cli.RunAsync("doctor", "--server", "http://127.0.0.1:1");
        Assert.Equal(ExitCode.Failure, exit);
        Assert.Equal(
            "error: server.unreachable: Nothing that answers was found at `http://127.0.0.1:1`.\n  Check the address, and that the server runs there.\n", error);
    }

    [Fact]
    public async Task Lint_of_a_folder_without_documents_is_refused()
    {
        using var cli = new CliRun();
        var (exit, _, error) = await cli.RunAsync("lint");
        Assert.Equal(ExitCode.Refused, exit);
        Assert.StartsWith("error: cli.folder: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_names_file_line_thing_and_remedy_and_ends_with_3()
    {
        using var cli = new CliRun();
        cli.Write("broken.yaml", "apiVersion: countersign/v1\nkind: Team\nmetadata: { name: iam\n");
        var (exit, output, _) = await cli.RunAsync("lint");
        Assert.Equal(ExitCode.DoesNotHold, exit);
        Assert.StartsWith("broken.yaml:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instant_that_is_none_is_refused_before_anything_is_made()
    {
        using var cli = new CliRun();
        cli.Write("workspace.yaml", "apiVersion: countersign/v1\nkind: Workspace\nmetadata: { name: main }\n");
        var (exit, _, error) = await cli.RunAsync("up", cli.Current, "--once", "--simulated", "noon");
        Assert.Equal(ExitCode.Refused, exit);
        Assert.StartsWith("error: cli.instant: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_of_commands_is_current()
    {
        using var writer = new StringWriter();
        var checkout = RepositoryRoot.Find();
        foreach (var (page, text) in GeneratedPages.All(checkout, new Terminal(writer, writer), TimeProvider.System))
        {
            Assert.True(File.ReadAllText(Path.Combine(checkout, page)).ReplaceLineEndings("\n") == text, $"{page} is old. Run `./build.sh docs`.");
        }
    }
}
