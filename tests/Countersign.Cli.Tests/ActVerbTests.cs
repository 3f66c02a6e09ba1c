using System.Text.Json;

namespace Countersign.Cli.Tests;

/// <summary>What people do about findings, by the command, as several persons.</summary>
public sealed class ActVerbTests : IDisposable
{
    private const string Start = "2026-06-01T00:00:00Z";
    private const string Later = "2026-06-02T00:00:00Z";
    private const string Documents = """
        apiVersion: countersign/v1
        kind: Workspace
        metadata: { name: main }
        spec: { governance: team:gov, compliance: team:comp, enforce: ["*"] }
        ---
        apiVersion: countersign/v1
        kind: Source
        metadata: { name: desk }
        spec: { connector: mapping, mapping: desk-users, files: [users.csv], owner: team:desk, schedule: { every: 365d } }
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
        """;

    private readonly CliRun cli = new();

    [Fact]
    public async Task A_finding_goes_from_its_resolver_to_its_signatory_by_the_command()
    {
        await UpAsync();
        var id = await UnusedAsync();
        Assert.Contains(id, await OkAsync("mine", "--as", "person:dan"), StringComparison.Ordinal);
        Assert.StartsWith("Nothing waits for person:cy\n", await OkAsync("mine", "--as", "person:cy"), StringComparison.Ordinal);

        Assert.Contains("act          acknowledged", await OkAsync("finding", "acknowledge", id, "--as", "person:dan"), StringComparison.Ordinal);
        await RefusedAsync("finding.remediate.no_proof", "finding", "remediate", id, "--because", "removed it", "--as", "person:dan");
        Assert.Contains(
            "state        Remediated", await OkAsync("finding", "remediate", id, "--because", "used again", "--proof", "CHG-1", "--as", "person:dan"),
            StringComparison.Ordinal);
        await RefusedAsync("finding.move.not_allowed", "finding", "sign-off", id, "--as", "person:gia");
        await LaterAsync();
        Assert.Contains("1 finding to sign off", await OkAsync("mine", "--as", "person:gia", "--now", Later), StringComparison.Ordinal);
        await RefusedAsync("finding.sign_off.not_signatory", "finding", "sign-off", id, "--as", "person:dan", "--now", Later);
        await RefusedAsync("finding.decline.no_reason", "finding", "decline", id, "--as", "person:gia", "--now", Later);
        Assert.Contains("state        Closed", await OkAsync("finding", "sign-off", id, "--as", "person:gia", "--now", Later), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_was_seen_is_signed_off_and_what_is_no_list_is_refused()
    {
        await UpAsync();
        await LaterAsync();
        var seen = await OkAsync("mine", "--output", "json", "--as", "person:gia", "--now", Later);
        cli.Write("seen.json", seen);
        var id = JsonDocument.Parse(seen).RootElement.GetProperty("signOff")[0].GetProperty("id").GetString()!;

        await RefusedAsync("cli.usage", "finding", "sign-off", "--as", "person:gia", "--now", Later);
        cli.Write("none.json", "{}");
        await RefusedAsync("cli.list", "finding", "sign-off", "--list", "none.json", "--as", "person:gia", "--now", Later);
        await RefusedAsync("finding.sign_off.no_reason", "finding", "sign-off", "--list", "seen.json", "--as", "person:gia", "--now", Later);
        var signed = await OkAsync("finding", "sign-off", "--list", "seen.json", "--because", "looked at", "--as", "person:gia", "--now", Later);
        Assert.Contains($"{id}  signed off", signed, StringComparison.Ordinal);
        var (exit, again, _) = await cli.RunAsync("finding", "sign-off", "--list", "seen.json", "--because", "again", "--as", "person:gia", "--now", Later);
        Assert.Equal(ExitCode.Refused, exit);
        Assert.Contains("finding.sign_off.changed", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_is_asked_for_approved_and_told_by_the_instant_by_the_command()
    {
        await UpAsync();
        var id = await UnusedAsync();
        string[] asking =
        [
            "exception", "request", id, "--until", "2026-06-20", "--because", "the vendor mends it", "--follow-up", "remove it",
            "--criteria", "account.status == 'disabled'", "--as", "person:dan",
        ];
        Assert.Matches("state +under_review\n", await OkAsync(asking));
        var asked = JsonDocument.Parse(await OkAsync("exception", "list", "--output", "json")).RootElement[0];
        var (exception, facts) = (asked.GetProperty("id").GetString()!, asked.GetProperty("factsDigest").GetString()!);
        Assert.Contains("1 exception to decide on", await OkAsync("mine", "--as", "person:cy"), StringComparison.Ordinal);

        await RefusedAsync("exception.approve.not_approver", "exception", "approve", exception, "--because", "yes", "--as", "person:dan");
        await RefusedAsync("cli.instant", "exception", "extend", exception, "--until", "soon", "--because", "more", "--as", "person:dan");
        var approved = await OkAsync("exception", "approve", exception, "--because", "until then", "--facts", facts, "--as", "person:cy");
        Assert.Matches("state +active\n", approved);

        Assert.Contains(id, await OkAsync("finding", "list", "--state", "excepted"), StringComparison.Ordinal);
        Assert.DoesNotContain(id, await OkAsync("finding", "list", "--state", "excepted", "--now", "2026-06-20T00:00:00Z"), StringComparison.Ordinal);
        Assert.Contains(id, await OkAsync("finding", "list", "--state", "assigned", "--now", "2026-06-20T00:00:00Z"), StringComparison.Ordinal);
        Assert.Matches("state +expired\n", await OkAsync("exception", "show", exception, "--now", "2026-06-20T00:00:00Z"));
    }

    [Fact]
    public async Task A_finding_is_disputed_and_given_back_by_the_command()
    {
        await UpAsync();
        var id = await UnusedAsync();
        await RefusedAsync("request.kind", "finding", "dispute", id, "--kind", "never", "--because", "no", "--as", "person:dan");
        var disputed = await OkAsync("finding", "dispute", id, "--kind", "wrong_reading", "--because", "it is a spare", "--as", "person:dan");
        Assert.Contains("next         team:comp settles it until", disputed, StringComparison.Ordinal);
        Assert.Contains("it is a spare", await OkAsync("finding", "show", id), StringComparison.Ordinal);
        Assert.Contains("1 dispute to settle", await OkAsync("mine", "--as", "person:cy"), StringComparison.Ordinal);
        var ruled = await OkAsync("finding", "rule", id, "--because", "spares are meant too, not this", "--until", "2026-12-01", "--as", "person:cy");
        Assert.Contains("state        Verified", ruled, StringComparison.Ordinal);
    }

    public void Dispose() => cli.Dispose();

    private async Task UpAsync()
    {
        string[] people = ["dan:desk", "gia:gov", "cy:comp"];
        var parties = people.Select(of => of.Split(':')).Select(of => $$"""

            ---
            apiVersion: countersign/v1
            kind: Person
            metadata: { name: {{of[0]}} }
            spec: { status: active }
            ---
            apiVersion: countersign/v1
            kind: Team
            metadata: { name: {{of[1]}} }
            spec: { lead: person:{{of[0]}}, members: [person:{{of[0]}}] }
            """);
        cli.Write("governance.yaml", Documents + string.Concat(parties));
        Export("2025-12-01");
        await OkAsync("up", ".", "--once", "--simulated", Start);
    }

    private async Task LaterAsync()
    {
        Export("2026-06-01");
        await OkAsync("collect", "--as-of", "2026-06-01T12:00:00Z", "--now", Later);
        await OkAsync("evaluate", "--now", Later);
    }

    private void Export(string seen) => cli.Write("users.csv", $"id,seen\nsvc-a,{seen}\n");

    private async Task<string> UnusedAsync() => JsonDocument.Parse(await OkAsync("finding", "list", "--policy", "account-unused-90d", "--output", "json"))
        .RootElement[0].GetProperty("id").GetString()!;

    private async Task<string> OkAsync(params string[] args)
    {
        var (exit, output, error) = await cli.RunAsync(args);
        Assert.Equal((ExitCode.Ok, ""), (exit, error));
        return output;
    }

    private async Task RefusedAsync(string code, params string[] args)
    {
        var (exit, output, error) = await cli.RunAsync(args);
        Assert.Equal((ExitCode.Refused, ""), (exit, output));
        Assert.StartsWith($"error: {code}: ", error, StringComparison.Ordinal);
    }
}
