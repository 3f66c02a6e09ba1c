using System.Text.Json;
using System.Text.RegularExpressions;
using Countersign.Testing;

namespace Countersign.Cli.Tests;

/// <summary>
/// Accounts that nobody uses, and a person for each part: dan of desk, which fixes, bea of bi, which could, cy of comp, which approves, gia
/// of gov, which signs off.
/// </summary>
internal sealed class ActWorld : IDisposable
{
    public const string Later = "2026-06-02T00:00:00Z";
    private const string Start = "2026-06-01T00:00:00Z";
    private const string Unused = "2025-12-01";
    private const string Documents = """
        apiVersion: countersign/v1
        kind: Workspace
        metadata: { name: main }
        spec: { governance: team:gov, compliance: team:comp, enforce: ["*"] }
        ---
        apiVersion: countersign/v1
        kind: Source
        metadata: { name: desk }
        spec:
          connector: mapping
          mapping: desk-users
          files: [users.csv]
          owner: team:desk
          delegations: [ { to: team:bi, actions: [disable] } ]
          schedule: { every: 365d }
        ---
        apiVersion: countersign/v1
        kind: Mapping
        metadata: { name: desk-users }
        spec:
          format: csv
          account:
            nativeId: "row['id']"
            name: "row['id']"
            kind: "'service'"
            status: "'active'"
            createdAt: "'2024-01-01'"
            lastActivityAt: "row['seen']"
        ---
        apiVersion: countersign/v1
        kind: OwnershipBinding
        metadata: { name: all }
        spec: { selects: { plane: iam }, owner: person:dan, responsible: [team:desk], approver: team:comp, signatory: team:gov }
        ---
        apiVersion: countersign/v1
        kind: OwnershipBinding
        metadata: { name: nhi }
        spec: { selects: { plane: nhi }, owner: person:dan, responsible: [team:desk], approver: team:comp, signatory: team:gov }
        ---
        apiVersion: countersign/v1
        kind: CompensatingControl
        metadata: { name: egress }
        spec: { owner: team:desk, evidence: { kind: attestation, freshness: 30d } }
        """;

    public CliRun Cli { get; } = new();

    public async Task UpAsync(params string[] accounts)
    {
        Cli.Write("governance.yaml", Documents + PartyDocuments.Of("dan:desk", "bea:bi", "gia:gov", "cy:comp"));
        Export(accounts.Select(account => (account, Unused)));
        await OkAsync("up", ".", "--once", "--simulated", Start);
    }

    /// <summary>Reads and judges the accounts as they are on the next day.</summary>
    public async Task LaterAsync(params (string Account, string Seen)[] accounts)
    {
        Export(accounts);
        await OkAsync("collect", "--as-of", "2026-06-01T12:00:00Z", "--now", Later);
        await OkAsync("evaluate", "--now", Later);
    }

    /// <summary>The findings on accounts that nobody uses, by account.</summary>
    public async Task<IReadOnlyDictionary<string, string>> UnusedAsync()
    {
        using var json = JsonDocument.Parse(await OkAsync("finding", "list", "--policy", "account-unused-90d", "--output", "json"));
        return json.RootElement.EnumerateArray().ToDictionary(
            row => row.GetProperty("subject").GetString()!.Split('/')[1], row => row.GetProperty("id").GetString()!);
    }

    public async Task<string> OkAsync(params string[] args)
    {
        var (exit, output, error) = await Cli.RunAsync(args);
        Assert.Equal((string.Join(' ', args), ExitCode.Ok, ""), (string.Join(' ', args), exit, error));
        return output;
    }

    /// <summary>Refused with the code, and with a remedy behind the reason.</summary>
    public async Task RefusedAsync(string code, params string[] args)
    {
        var (exit, output, error) = await Cli.RunAsync(args);
        Assert.Equal((ExitCode.Refused, ""), (exit, output));
        Assert.StartsWith($"error: {code}: ", error, StringComparison.Ordinal);
        Assert.Matches(new Regex(@"\.\s+[A-Z`]", RegexOptions.NonBacktracking), error);
    }

    public void Dispose() => Cli.Dispose();

    private void Export(IEnumerable<(string Account, string Seen)> accounts) =>
        Cli.Write("users.csv", "id,seen\n" + string.Concat(accounts.Select(account => $"{account.Account},{account.Seen}\n")));
}
