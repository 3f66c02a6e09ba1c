using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>The verbs that read a workspace, and who is on record as having asked.</summary>
public sealed class ReadingTests(SampleWorkspace sample)
{
    private const string Account = "account:courier-portal/cp-14";

    [Fact]
    public async Task An_account_is_shown_as_it_was_at_an_instant()
    {
        using var estate = sample.Copy();
        WriteCourier(
            estate, "2026-05-28T02:10:00Z", "{\"account\":{\"nativeId\":\"cp-14\",\"name\":\"renamed\",\"kind\":\"service\",\"status\":\"disabled\"}}");
        (await estate.RunAsync("collect", "courier-portal", "--accept-shrunken")).With(ExitCode.Ok);
        Assert.Equal("svc-returns-portal active", await NameAndStatusAsync(estate, "--at", "2026-05-25T00:00:00Z"));
        Assert.Equal("renamed disabled", await NameAndStatusAsync(estate, "--at", "2026-05-29T00:00:00Z"));
        Assert.Equal("renamed disabled", await NameAndStatusAsync(estate));
        var before = (await estate.RunAsync("account", "show", Account, "--at", "2026-05-01T00:00:00Z")).With(ExitCode.Refused);
        Assert.StartsWith("error: account.unknown: ", before.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_begins_no_formula()
    {
        using var estate = sample.Copy();
        WriteCourier(
            estate, "2026-05-28T02:10:00Z", "{\"account\":{\"nativeId\":\"cp-14\",\"name\":\"=HYPERLINK(1,2)\",\"kind\":\"service\",\"status\":\"active\"}}");
        (await estate.RunAsync("collect", "courier-portal", "--accept-shrunken")).With(ExitCode.Ok);
        var accounts = (await estate.RunAsync("account", "list", "--source", "courier-portal", "--output", "csv")).With(ExitCode.Ok).Out;
        Assert.Contains("cp-14,\"'=HYPERLINK(1,2)\"", accounts, StringComparison.Ordinal);
        Assert.Contains("\"=HYPERLINK(1,2)\"", (await estate.RunAsync("account", "list", "--output", "json")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finding_list_as_csv_has_a_row_for_each_finding()
    {
        using var estate = sample.Copy();
        var lines = (await estate.RunAsync("finding", "list", "--output", "csv")).With(ExitCode.Ok).Lines();
        Assert.Equal("id,severity,state,resolver,approver,signatory,due,policy,subject,message,taken by", lines[0]);
        Assert.Equal(sample.Findings.Rows.Count + 1, lines.Length);
        Assert.DoesNotContain(lines, line => line[0] is '=' or '+' or '-' or '@');
    }

    [Fact]
    public async Task Finding_why_names_every_candidate_and_why_not()
    {
        using var estate = sample.Copy();
        var lost = sample.Findings.Rows.First(row => row.State == "Unroutable");
        var why = (await estate.RunAsync("finding", "why", lost.Id)).With(ExitCode.Ok).Out;
        Assert.StartsWith($"Nobody was found to fix {lost.Subject}: ", why, StringComparison.Ordinal);
        Assert.Matches(@"team:field-systems +no ", why);
        Assert.Matches(@"team:warehouse +no ", why);
        var routed = sample.Findings.Rows.First(row => row.Policy == "root-access-key");
        Assert.Matches(@"team:cloud +yes ", (await estate.RunAsync("finding", "why", routed.Id)).With(ExitCode.Ok).Out);
    }

    [Fact]
    public async Task Who_acts_with_as_is_recorded_beside_the_os_user()
    {
        using var estate = sample.Copy();
        estate.Edit("governance/teams.yaml", "mail: cloud@example.com", "mail: clouds@example.com");
        (await estate.RunAsync("apply", estate.Folder, "--as", "person:1030")).With(ExitCode.Ok);
        using var connection = new SqliteConnection($"Data Source={estate.Database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT s.name FROM entry e JOIN surrogate s ON s.id = e.actor WHERE e.kind = 'config.applied' ORDER BY e.seq DESC LIMIT 1";
        Assert.Equal($"person:1030 by os:{Environment.UserName}", command.ExecuteScalar());
    }

    [Fact]
    public async Task A_simulated_workspace_takes_another_instant()
    {
        using var estate = sample.Copy();
        var later = (await estate.RunAsync("evaluate", "--now", "2026-06-10T09:00:00Z")).With(ExitCode.Ok).Out;
        Assert.Contains("judged at 2026-06-10 09:00 UTC", later, StringComparison.Ordinal);
        var rows = (await estate.FindingsAsync()).Rows;
        Assert.True(rows.Count > sample.Findings.Rows.Count, $"{rows.Count} findings nine days later");
        Assert.Contains(rows, row => row.OpenedAt == "2026-06-10T09:00:00.000000Z");
    }

    private static async Task<string> NameAndStatusAsync(Estate estate, params string[] at)
    {
        var row = (await estate.RunAsync(["account", "show", Account, "--output", "json", .. at])).Json().GetProperty("row");
        return $"{row.GetProperty("name")} {row.GetProperty("status")}";
    }

    // The portal as it would be exported at another instant, with one account in it.
    private static void WriteCourier(Estate estate, string takenAt, string account)
    {
        var lines = estate.Read("exports/courier/accounts.jsonl").Split('\n');
        var header = lines[0].Replace("2026-05-20T02:10:00Z", takenAt, StringComparison.Ordinal);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(account + "\n")));
        estate.Write("exports/courier/accounts.jsonl", $"{header}\n{account}\n{{\"end\":{{\"lines\":1,\"sha256\":\"{hash}\"}}}}\n");
    }
}
