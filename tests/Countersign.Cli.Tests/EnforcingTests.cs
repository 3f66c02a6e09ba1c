using System.Text.Json;

namespace Countersign.Cli.Tests;

/// <summary>From observing to enforcing with a backlog, and the first acts of people, by the command.</summary>
public sealed class EnforcingTests : IDisposable
{
    private const string Start = "2026-06-01T00:00:00Z";
    private const string Later = "2026-06-11T00:00:00Z";
    private const string Head = "id,seen,team,cmdb\n";
    private const string Old = "old-a,2025-12-01,bi,bi\nold-b,2025-11-01,,\n";
    private const string Documents = """
        kind: Source
        metadata: { name: desk }
        spec:
          connector: mapping
          mapping: desk-users
          files: [users.csv]
          owner: team:desk
          delegations: [ { to: accountOwner, actions: [disable, assign_owner] } ]
          schedule: { every: 365d }
        ---
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
            ownerHints:
              - { when: "row['team'] != ''", by: "'team'", party: "'team:' + row['team']" }
              - { when: "row['cmdb'] != ''", by: "'CMDB'", party: "'team:' + row['cmdb']" }
        ---
        kind: Team
        metadata: { name: desk }
        spec: { members: [person:dan] }
        ---
        kind: Team
        metadata: { name: bi }
        spec: { members: [person:bea] }
        ---
        kind: Person
        metadata: { name: dan }
        spec: { status: active }
        ---
        kind: Person
        metadata: { name: bea }
        spec: { status: active }
        """;

    private readonly CliRun cli = new();

    [Fact]
    public async Task What_existed_is_backlog_due_by_severity_reported_apart_and_only_shrinks()
    {
        await EnforcedAsync();
        Assert.All(await FindingsAsync(), f => Assert.Equal("2026-07-31T00:00:00.000000Z", f.GetProperty("dueAt").GetString()));

        this.cli.Write("users.csv", Head + Old + "new-c,2025-10-01,,\nused-d,2026-06-10,,\n");
        await OkAsync("collect", "--now", Later);
        await OkAsync("evaluate", "--now", Later);

        var found = Assert.Single(await FindingsAsync(), f => f.GetProperty("subject").GetString() == "account:desk/new-c");
        Assert.Equal("2026-07-11T00:00:00.000000Z", found.GetProperty("dueAt").GetString());
        var page = await OkAsync("up", ".", "--once", "--now", Later);
        Assert.Contains("Backlog: 2 of the open findings existed before enforcing", page, StringComparison.Ordinal);
        using var report = JsonDocument.Parse(await OkAsync("up", ".", "--once", "--now", Later, "--output", "json"));
        var line = Assert.Single(report.RootElement.GetProperty("overview").GetProperty("backlog").EnumerateArray());
        Assert.Equal(("account-unused-90d", 2), (line.GetProperty("policy").GetString(), line.GetProperty("count").GetInt32()));
        Assert.Equal(3, report.RootElement.GetProperty("overview").GetProperty("open").GetInt32());
        Assert.Equal((ExitCode.Refused, true), Refused(await this.cli.RunAsync("policy", "enforce", "account-orphaned", "--backlog-by", "2027-01-01", "--now", Later),
            "policy.enforce.backlog_too_long"));
    }

    [Fact]
    public async Task The_first_act_confirms_an_owner_and_a_person_may_change_it()
    {
        await EnforcedAsync();
        var finding = Assert.Single(await FindingsAsync(), f => f.GetProperty("resolver").GetString() == "team:bi").GetProperty("id").GetString()!;

        Assert.Equal((ExitCode.Refused, true), Refused(await this.cli.RunAsync("finding", "take", finding), "finding.take.no_person"));
        Assert.Equal((ExitCode.Refused, true), Refused(await this.cli.RunAsync("finding", "take", finding, "--as", "person:dan"), "finding.take.not_resolver"));
        Assert.Contains("team:bi", await OkAsync("finding", "take", finding, "--as", "person:bea"), StringComparison.Ordinal);
        Assert.Contains("team:bi (confirmed)", await OkAsync("account", "show", "old-a"), StringComparison.Ordinal);
        Assert.Contains("The account's owner is team:bi, confirmed: `person:bea` confirmed it", await OkAsync("finding", "why", finding), StringComparison.Ordinal);

        await OkAsync("account", "own", "old-a", "--by", "team:desk", "--as", "person:dan");
        await OkAsync("evaluate");
        Assert.Contains("team:desk", await OkAsync("finding", "show", finding), StringComparison.Ordinal);
        Assert.Equal((ExitCode.Refused, true), Refused(
            await this.cli.RunAsync("account", "own", "old-a", "--by", "team:bi", "--as", "person:bea"), "account.own.not_allowed"));
    }

    [Fact]
    public async Task Who_took_a_finding_is_told_until_it_goes_to_another()
    {
        await EnforcedAsync();
        var id = Assert.Single(await FindingsAsync(), f => f.GetProperty("resolver").GetString() == "team:bi").GetProperty("id").GetString()!;
        Assert.DoesNotContain("person:bea", await OkAsync("finding", "list"), StringComparison.Ordinal);

        var taken = await OkAsync("finding", "take", id, "--as", "person:bea");
        Assert.Matches("by +person:bea\nfor +team:bi\naccount's owner +`team:bi`, confirmed by this", taken);
        Assert.Matches("taken by +person:bea, 2026-06-01 00:00 UTC", await OkAsync("finding", "show", id));
        Assert.Matches($"{id} .* person:bea ", await OkAsync("finding", "list"));
        Assert.Contains("`team:bi`, who was confirmed before", await OkAsync("finding", "take", id, "--as", "person:bea"), StringComparison.Ordinal);
        await OkAsync("evaluate", "--full");
        Assert.Matches("taken by +person:bea", await OkAsync("finding", "show", id));

        await OkAsync("account", "own", "old-a", "--by", "team:desk", "--as", "person:dan");
        await OkAsync("evaluate");
        Assert.DoesNotMatch("taken by +person:bea,", await OkAsync("finding", "show", id));
    }

    [Fact]
    public async Task Taking_what_came_another_way_says_why_it_confirms_no_owner()
    {
        await EnforcedAsync();
        var id = Assert.Single(await FindingsAsync(), f => f.GetProperty("resolver").GetString() == "team:desk").GetProperty("id").GetString()!;
        Assert.Matches("account's owner +nobody is known to own", await OkAsync("finding", "take", id, "--as", "person:dan"));
    }

    [Fact]
    public async Task Why_gives_the_reasons_of_now_or_says_that_they_are_earlier()
    {
        await EnforcedAsync();
        var id = Assert.Single(await FindingsAsync(), f => f.GetProperty("resolver").GetString() == "team:desk").GetProperty("id").GetString()!;
        Assert.Matches("account's owner +none +no +nobody is known", await OkAsync("finding", "why", id));

        await OkAsync("account", "own", "old-b", "--by", "team:desk", "--as", "person:dan");
        Assert.Contains("These reasons are earlier", await OkAsync("finding", "why", id), StringComparison.Ordinal);
        await OkAsync("evaluate");

        var why = await OkAsync("finding", "why", id);
        Assert.Matches("account's owner +team:desk +yes", why);
        Assert.DoesNotContain("nobody is known", why, StringComparison.Ordinal);
        Assert.DoesNotContain("earlier", why, StringComparison.Ordinal);
    }

    public void Dispose() => this.cli.Dispose();

    private static (int Exit, bool Coded) Refused((int Exit, string Out, string Error) ended, string code) =>
        (ended.Exit, ended.Error.Contains($"error: {code}: ", StringComparison.Ordinal));

    private async Task EnforcedAsync()
    {
        await OkAsync("init", ".");
        this.cli.Write("desk.yaml", string.Join("\n---\n", Documents.Split("\n---\n").Select(d => "apiVersion: countersign/v1\n" + d)));
        this.cli.Write("users.csv", Head + Old + "used-d,2026-05-30,,\n");
        await OkAsync("up", ".", "--once", "--simulated", Start);
        await OkAsync("policy", "enforce", "account-unused-90d", "--backlog-by", "2026-08-30");
        await OkAsync("evaluate");
    }

    private async Task<IReadOnlyList<JsonElement>> FindingsAsync()
    {
        using var rows = JsonDocument.Parse(await OkAsync("finding", "list", "--output", "json"));
        return [.. rows.RootElement.EnumerateArray().Select(row => row.Clone())];
    }

    private async Task<string> OkAsync(params string[] args)
    {
        var (exit, output, error) = await this.cli.RunAsync(args);
        Assert.True(exit == ExitCode.Ok, $"{string.Join(' ', args)}: {output}{error}");
        return output;
    }
}
