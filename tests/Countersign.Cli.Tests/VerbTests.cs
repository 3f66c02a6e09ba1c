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
    [InlineData("finding", "lst")]
    [InlineData("version", "--output", "xml")]
    [InlineData("finding", "show")]
    [InlineData("policy", "enforce")]
    public async Task What_cannot_be_parsed_ends_with_1(params string[] args)
    {
        using var cli = new CliRun();
        var (exit, _, error) = await cli.RunAsync(args);
        Assert.Equal(ExitCode.Failure, exit);
        Assert.NotEmpty(error);
    }

    [Theory]
    [InlineData("finding", "list")]
    [InlineData("doctor")]
    [InlineData("finding", "list", "--workspace", "nowhere.db")]
    public async Task Without_a_workspace_a_verb_says_how_to_get_one(params string[] args)
    {
        using var cli = new CliRun();
        var (exit, output, error) = await cli.RunAsync(args);
        Assert.Equal((ExitCode.Failure, ""), (exit, output));
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
        Assert.Equal(ExitCode.Failure, exit);
        Assert.StartsWith("error: cli.server: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_failure_with_a_remedy()
    {
        using var cli = new CliRun();
        var (exit, _, error) = await cli.RunAsync("doctor", "--server", "http://127.0.0.1:1");
        Assert.Equal(ExitCode.Failure, exit);
        Assert.StartsWith("error: server.unreachable: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_of_a_folder_without_documents_fails()
    {
        using var cli = new CliRun();
        var (exit, _, error) = await cli.RunAsync("lint");
        Assert.Equal(ExitCode.Failure, exit);
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
        Assert.Equal(ExitCode.Failure, exit);
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
