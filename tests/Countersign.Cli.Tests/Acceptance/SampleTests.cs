using System.Text.Json;
using Countersign.Testing;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>The sample, from its folder to findings with three names: `up --once` and what it leaves behind.</summary>
public sealed class SampleTests(SampleWorkspace sample)
{
    private static readonly string[] Fields =
    [
        "id", "policy", "control", "subject", "severity", "state", "exceptedUntil", "resolver", "approver", "signatory", "dueAt", "openedAt",
        "unroutableReason", "message",
    ];

    [Fact]
    public void Up_prints_accounts_findings_the_unroutable_and_what_cannot_be_told()
    {
        var text = sample.Up.With(ExitCode.Ok).Out;
        Assert.Matches(@"aws-prod +100: 40 service, 29 human, 25 workload, 2 agent, 2 break-glass, 2 unknown", text);
        Assert.Matches(@"courier-portal +8: 4 human, 4 service", text);
        Assert.Matches(@"deskline +46: 25 human, 14 service, 3 agent, 2 shared, 1\s+break-glass, 1 unknown", text);
        Assert.Matches(@"directory +226: .* MFA", text);
        Assert.Matches(@"hr +182 identities", text);
        Assert.Contains("172 findings: 18 critical, 85 high, 62 medium, 7 low", text, StringComparison.Ordinal);
        Assert.Contains("169 of 172 open findings have exactly one resolver, approver and signatory; 3 held as unroutable.", text, StringComparison.Ordinal);
        Assert.Matches(
            @"1 of nhi-credential-disposal: Nobody can resolve it: [\s\S]*`team:field-systems`\s+has\s+nobody\s+in\s+it\s+who\s+is\s+still\s+here", text);
        Assert.Contains("directory: account.mfa unknown; blinds console-without-mfa", text, StringComparison.Ordinal);
        Assert.Equal("", sample.Up.Error);
    }

    [Fact]
    public void Up_counts_findings_by_resolver_as_the_list_does()
    {
        foreach (var queue in sample.Findings.Rows.Where(row => row.Resolver is not null).GroupBy(row => row.Resolver))
        {
            Assert.Matches($@"{queue.Key} .* {queue.Count()} *\n", sample.Up.Out);
        }
    }

    [Fact]
    public void The_findings_are_exactly_the_expected_ones()
    {
        var expected = File.ReadLines(Path.Combine(RepositoryRoot.Find(), "samples", "estate", "expected.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement).Select(line => $"{line.GetProperty("policy")} {line.GetProperty("subject")}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), sample.Findings.Defects());
    }

    [Fact]
    public void Every_open_finding_has_three_names_or_a_reason_why_not()
    {
        Assert.All(sample.Findings.Rows, row =>
        {
            if (row.State == "Unroutable")
            {
                Assert.NotEmpty(row.UnroutableReason!);
                Assert.All([row.Resolver, row.Approver, row.Signatory, row.DueAt], Assert.Null);
                return;
            }
            Assert.All([row.Resolver, row.Approver, row.Signatory, row.DueAt], Assert.NotNull);
            Assert.Null(row.UnroutableReason);
            Assert.NotEqual(row.Resolver, row.Signatory);
            Assert.False(row.Severity is "high" or "critical" && row.Approver == row.Signatory, row.Message);
        });
    }

    [Fact]
    public void Json_objects_have_every_field()
    {
        using var json = JsonDocument.Parse(sample.FindingJson);
        Assert.All(json.RootElement.EnumerateArray(), row => Assert.All(Fields, field => Assert.True(row.TryGetProperty(field, out _), field)));
    }

    [Fact]
    public void Only_keys_of_the_courier_portal_are_unroutable() => Assert.All(
        sample.Findings.Rows.Where(row => row.State == "Unroutable"),
        row => Assert.StartsWith("credential:courier-portal/cp-1", row.Subject, StringComparison.Ordinal));

    [Fact]
    public async Task Without_a_folder_the_built_in_sample_is_brought_up()
    {
        using var home = new TemporaryFolder();
        var command = new CommandLine(home.Path);
        var up = (await command.RunAsync("up", "--once")).With(ExitCode.Ok);
        Assert.StartsWith("Workspace estate at 2026-06-01 09:00 UTC, a simulated clock", up.Out, StringComparison.Ordinal);
        var listed = FindingSet.Parse((await command.RunAsync("finding", "list", "--output", "json")).With(ExitCode.Ok).Out);
        Assert.Equal(sample.Findings.Signatures(), listed.Signatures());
        Assert.Contains("every state has its entry", (await command.RunAsync("doctor")).With(ExitCode.Ok).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_postgresql_the_findings_are_the_same()
    {
        var server = await PostgresServer.SharedAsync();
        using var estate = Estate.OfSample();
        var connection = await server.CreateDatabaseAsync();
        (await estate.UpAsync("--workspace", connection)).With(ExitCode.Ok);
        var listed = (await estate.RunAsync("finding", "list", "--output", "json", "--workspace", connection)).With(ExitCode.Ok);
        Assert.Equal(sample.Findings.Signatures(), FindingSet.Parse(listed.Out).Signatures());
        Assert.False(File.Exists(estate.Database));
    }
}
