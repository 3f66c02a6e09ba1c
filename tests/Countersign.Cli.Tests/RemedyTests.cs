using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Countersign.Cli.Tests;

/// <summary>Every whole command that a refusal prints is run where it was printed: it does what it promises.</summary>
public sealed partial class RemedyTests : IDisposable
{
    private const string Now = "2026-06-01T00:00:00Z";
    private const string Head = "{\"snapshot\":{\"source\":\"saas\",\"takenAt\":\"";
    private const string Source = """
        apiVersion: countersign/v1
        kind: Source
        metadata: { name: saas }
        spec: { connector: json-lines, files: [saas.jsonl], owner: team:desk, schedule: { every: 365d } }
        ---
        apiVersion: countersign/v1
        kind: Team
        metadata: { name: desk }
        spec: { members: [person:dan] }
        ---
        apiVersion: countersign/v1
        kind: Person
        metadata: { name: dan }
        spec: { status: active }
        """;

    private readonly CliRun cli = new();

    [Theory]
    [InlineData("source.as_of.older", "2026-05-01T00:00:00Z", "b")]
    [InlineData("source.as_of.equal", "2026-05-20T00:00:00Z", "b")]
    public async Task A_source_of_a_misleading_date_is_read_by_the_command_and_stays_so(string code, string takenAt, string account)
    {
        await UpAsync();
        Export(takenAt, "a", account);
        var (exit, output, error) = await this.cli.RunAsync("up", ".", "--once");
        Assert.Equal(ExitCode.Failure, exit);
        Assert.Contains(code, output, StringComparison.Ordinal);
        Assert.Contains("error: source.failed: 1 of 1 source could not be read: `saas`.", error, StringComparison.Ordinal);

        await RunPrintedAsync((await this.cli.RunAsync("collect")).Out, "collect");

        await OkAsync("up", ".", "--once");
        Assert.Matches($"^name.*\na .*\n{account} ", await OkAsync("account", "list"));
    }

    [Fact]
    public async Task A_source_that_shrank_is_accepted_by_the_command()
    {
        Export("2026-05-20T00:00:00Z", [.. Enumerable.Range(0, 200).Select(i => $"a{i}")]);
        await OkAsync("init", ".");
        this.cli.Write("saas.yaml", Source);
        await OkAsync("up", ".", "--once", "--simulated", Now);
        Export("2026-05-21T00:00:00Z", "a1");
        await RunPrintedAsync(await OkAsync("collect"), "collect");
        Assert.DoesNotContain("a2 ", await OkAsync("account", "list"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("finding", "show", "fnd_01M80XKQNTEGES7KKNDCFAJXSG")]
    [InlineData("finding", "take", "fnd_01M80XKQNTEGES7KKNDCFAJXSG", "--as", "person:dan")]
    [InlineData("account", "show", "nobody")]
    [InlineData("account", "own", "account:saas/nobody", "--by", "team:desk", "--as", "person:dan")]
    [InlineData("control", "show", "nothing")]
    [InlineData("collect", "nothing")]
    [InlineData("policy", "enforce", "nothing")]
    public async Task Where_something_is_unknown_the_command_lists_what_there_is(params string[] args)
    {
        await UpAsync();
        var (exit, _, error) = await this.cli.RunAsync(args);
        Assert.Equal(ExitCode.Refused, exit);
        await RunPrintedAsync(error, "list");
    }

    [Fact]
    public async Task Without_documents_the_command_writes_some()
    {
        var missing = Path.Combine(this.cli.Current, "new");
        await RunPrintedAsync((await this.cli.RunAsync("lint", missing)).Error, "init");
        Assert.True(Directory.Exists(missing));
    }

    [Fact]
    public async Task Where_documents_cannot_be_read_the_command_names_them()
    {
        this.cli.Write("new/broken.yaml", "apiVersion: countersign/v1\nkind: Team\nmetadata: { name: iam\n");
        var (exit, _, error) = await this.cli.RunAsync("test", "new");
        Assert.Equal(ExitCode.Refused, exit);
        Assert.Contains("broken.yaml:", await RunPrintedAsync(error, "lint", ExitCode.DoesNotHold), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workspace_that_is_not_there_is_made_where_it_was_looked_for()
    {
        this.cli.Write("saas.yaml", Source);
        Export("2026-05-20T00:00:00Z", "a");
        await OkAsync("init", ".");
        var (_, _, error) = await this.cli.RunAsync("finding", "list", "--workspace", "w/workspace.db");
        await RunPrintedAsync(error.Replace("up DIR", "up .", StringComparison.Ordinal), "up");
        await OkAsync("finding", "list", "--workspace", "w/workspace.db");
    }

    public void Dispose() => this.cli.Dispose();

    [GeneratedRegex("`countersign ([^`]+)`")]
    private static partial Regex Printed();

    private async Task UpAsync()
    {
        await OkAsync("init", ".");
        this.cli.Write("saas.yaml", Source);
        Export("2026-05-20T00:00:00Z", "a");
        await OkAsync("up", ".", "--once", "--simulated", Now);
    }

    private void Export(string takenAt, params string[] accounts)
    {
        var body = string.Concat(accounts.Select(name => $"{{\"account\":{{\"nativeId\":\"{name}\",\"name\":\"{name}\",\"kind\":\"service\"}}}}\n"));
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        var end = $"{{\"end\":{{\"lines\":{accounts.Length},\"sha256\":\"{digest}\"}}}}\n";
        this.cli.Write("saas.jsonl", $"{Head}{takenAt}\",\"complete\":true,\"tells\":[]}}}}\n{body}{end}");
    }

    /// <summary>Runs the one command that a text prints, as it stands there.</summary>
    private async Task<string> RunPrintedAsync(string text, string verb, int expected = ExitCode.Ok)
    {
        var command = Assert.Single(Printed().Matches(text).Select(match => match.Groups[1].Value).Distinct());
        Assert.Contains(verb, command, StringComparison.Ordinal);
        var (exit, output, error) = await this.cli.RunAsync(command.Split(' '));
        Assert.True(exit == expected, $"{command}: {exit}: {output}{error}");
        return output;
    }

    private async Task<string> OkAsync(params string[] args)
    {
        var (exit, output, error) = await this.cli.RunAsync(args);
        Assert.True(exit == ExitCode.Ok, $"{string.Join(' ', args)}: {output}{error}");
        return output;
    }
}
