using System.Text.Json;

namespace Countersign.Cli.Tests;

/// <summary>What people do about findings, by the command, as several persons.</summary>
public sealed class ActVerbTests : IDisposable
{
    private const string Later = ActWorld.Later;

    private readonly ActWorld world = new();

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
        var mine = await OkAsync("mine", "--as", "person:gia", "--now", Later);
        Assert.Contains("1 finding to sign off", mine, StringComparison.Ordinal);
        Assert.Matches("remediated by person:dan +used again +CHG-1\n", mine);
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
        world.Cli.Write("seen.json", seen);
        var id = JsonDocument.Parse(seen).RootElement.GetProperty("signOff")[0].GetProperty("id").GetString()!;

        await RefusedAsync("cli.usage", "finding", "sign-off", "--as", "person:gia", "--now", Later);
        await RefusedAsync("finding.sign_off.no_reason", "finding", "sign-off", "--list", "seen.json", "--as", "person:gia", "--now", Later);
        var signed = await OkAsync("finding", "sign-off", "--list", "seen.json", "--because", "looked at", "--as", "person:gia", "--now", Later);
        Assert.Contains($"{id}  signed off", signed, StringComparison.Ordinal);
        var (exit, again, _) = await world.Cli.RunAsync("finding", "sign-off", "--list", "seen.json", "--because", "again", "--as", "person:gia", "--now", Later);
        Assert.Equal(ExitCode.Refused, exit);
        Assert.Contains("finding.sign_off.changed", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_which_some_is_left_out_is_done_in_part_and_ends_with_a_failure()
    {
        await UpAsync();
        await LaterAsync();
        var mine = await OkAsync("mine", "--output", "json", "--as", "person:gia", "--now", Later);
        var first = JsonDocument.Parse(mine).RootElement.GetProperty("signOff")[0];
        var known = $$"""{ "id": "{{first.GetProperty("id").GetString()}}", "version": {{first.GetProperty("version").GetInt64()}} }""";
        world.Cli.Write("part.json", $$"""[{{known}}, { "id": "fnd_nosuch", "version": 1 }]""");

        var (exit, told, _) = await world.Cli.RunAsync(
            "finding", "sign-off", "--list", "part.json", "--because", "looked at", "--as", "person:gia", "--now", Later);
        Assert.Equal(ExitCode.Failure, exit);
        Assert.Contains("signed off", told, StringComparison.Ordinal);
        Assert.Contains("fnd_nosuch", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "is no file.")]
    [InlineData("{", "list.json:1:2` is no JSON.")]
    [InlineData("{}", "holds no list of findings.")]
    [InlineData("[null]", "Number 1 of ")]
    [InlineData("""[{ "id": "fnd_a", "version": 1 }, { "id": 1, "version": 1 }]""", "Number 2 of ")]
    [InlineData("""[{ "id": "fnd_a" }]""", "is no finding: it has no `id` and `version`.")]
    public async Task A_list_that_is_none_is_refused_in_our_words(string? list, string said)
    {
        using var cli = new CliRun();
        if (list is not null)
        {
            cli.Write("list.json", list);
        }
        var (exit, _, error) = await cli.RunAsync("finding", "sign-off", "--list", "list.json", "--as", "person:gia");
        Assert.Equal(ExitCode.Refused, exit);
        Assert.Matches("^error: cli\\.list: .+\n  Write one with `countersign finding list --output json`, and look at it\\.\n$", error);
        Assert.Contains(said, error, StringComparison.Ordinal);
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
    public async Task Governance_and_the_doctor_are_told_of_an_exception_that_nobody_follows_up_any_more()
    {
        await UpAsync();
        await OkAsync(
            "exception", "request", await UnusedAsync(), "--until", "2026-06-20", "--because", "the vendor mends it", "--follow-up", "remove it",
            "--criteria", "account.status == 'disabled'", "--as", "person:dan");
        Assert.DoesNotContain("empty seat", await OkAsync("mine", "--as", "person:gia"), StringComparison.Ordinal);
        var documents = await File.ReadAllTextAsync(Path.Combine(world.Cli.Current, "governance.yaml"), TestContext.Current.CancellationToken);
        world.Cli.Write("governance.yaml", documents.Replace(
            "metadata: { name: dan }\nspec: { status: active }", "metadata: { name: dan }\nspec: { status: left }", StringComparison.Ordinal));

        await OkAsync("apply", ".");

        Assert.Matches(@"1 empty seat in exceptions[\s\S]* follow_up_owner +team:desk", await OkAsync("mine", "--as", "person:gia"));
        var (_, doctor, _) = await world.Cli.RunAsync("doctor");
        Assert.Contains("nobody is left of its follow-up owner `team:desk`", doctor, StringComparison.Ordinal);
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

    [Fact]
    public async Task What_was_disputed_set_right_ruled_held_and_given_on_is_told_with_who_why_and_until_when()
    {
        await world.UpAsync("svc-a", "svc-b");
        var unused = await world.UnusedAsync();
        string[] dan = ["--as", "person:dan"], bea = ["--as", "person:bea"], cy = ["--as", "person:cy"], gia = ["--as", "person:gia"];
        await OkAsync(["finding", "reassign", unused["svc-a"], "--to", "team:bi", "--because", "theirs", .. gia]);
        string[] wrong = ["--because", "it is used", "--kind", "wrong_fact", "--fact", "account.last_activity_at"];
        await OkAsync(["finding", "dispute", unused["svc-a"], .. wrong, .. bea]);
        await OkAsync(["finding", "dispute", unused["svc-b"], "--because", "a spare", "--kind", "wrong_reading", .. dan]);
        Assert.Matches(@"disputed as +wrong_fact\n +facts +account\.last_activity_at\n +settled +not yet\n", await OkAsync("finding", "show", unused["svc-a"]));
        string[] right = ["--fact", "account.last_activity_at", "--value", "2026-05-30T00:00:00Z", "--until", "2026-08-01", "--because", "log"];
        await OkAsync(["finding", "override", unused["svc-a"], .. right, .. dan]);
        await OkAsync(["finding", "hold", unused["svc-a"], "--because", "unclear", .. gia]);
        await OkAsync(["finding", "rule", unused["svc-b"], "--because", "a spare", "--until", "2026-12-01", .. cy]);

        var set = await OkAsync("finding", "show", unused["svc-a"]);
        Assert.Matches(@"settled +overridden by person:dan, 2026-06-01 \d\d:\d\d UTC\n", set);
        Assert.Matches("fact set right by person:dan for team:desk\n +because +log\n +set right +account.last_activity_at to .*, until 2026-08-01 00:00 UTC\n", set);
        Assert.Matches("reassigned by person:gia for team:gov\n +because +theirs\n.* disputed by person:bea for team:bi\n +because +it is used\n", set);
        Assert.Matches("held by person:gia for team:gov\n +because +unclear\n", set);
        var ruled = await OkAsync("finding", "show", unused["svc-b"]);
        Assert.Matches("settled +ruled by person:cy, ", ruled);
        Assert.Matches("ruled by person:cy for team:comp\n +because +a spare\n +ruling +rul_[0-9A-Z]+, until 2026-12-01 00:00 UTC\n", ruled);
        var grounds = JsonDocument.Parse(await OkAsync(["mine", "--output", "json", .. gia])).RootElement.GetProperty("grounds");
        Assert.Equal("2026-12-01T00:00:00.000000Z", grounds.GetProperty(unused["svc-b"]).GetProperty("ruling").GetProperty("until").GetString());
    }

    [Fact]
    public async Task What_is_past_its_date_is_told_as_overdue()
    {
        await UpAsync();
        var id = await UnusedAsync();
        Assert.DoesNotContain("overdue", await OkAsync("mine", "--as", "person:dan", "--now", "2026-07-01T00:00:00Z"), StringComparison.Ordinal);
        Assert.Contains("2026-07-01, overdue", await OkAsync("mine", "--as", "person:dan", "--now", "2026-07-01T00:00:01Z"), StringComparison.Ordinal);
        await OkAsync(
            "exception", "request", id, "--until", "2026-06-20", "--because", "the vendor mends it", "--follow-up", "remove it",
            "--follow-up-due", "2026-06-10", "--criteria", "account.status == 'disabled'", "--as", "person:dan");
        var asked = JsonDocument.Parse(await OkAsync("exception", "list", "--output", "json")).RootElement[0];
        await OkAsync("exception", "approve", asked.GetProperty("id").GetString()!, "--because", "until then", "--as", "person:cy");

        Assert.DoesNotContain("overdue", await OkAsync("mine", "--as", "person:dan", "--now", "2026-06-10T00:00:00Z"), StringComparison.Ordinal);
        Assert.Contains("2026-06-10, overdue", await OkAsync("mine", "--as", "person:dan", "--now", "2026-06-11T00:00:00Z"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_and_the_doctor_tell_instants_to_the_minute_or_second()
    {
        await UpAsync();
        string[] late =
        [
            "finding", "remediate", await UnusedAsync(), "--because", "used", "--proof", "CHG-1", "--ended-at", "2026-06-02T08:30:07Z",
            "--as", "person:dan",
        ];

        Assert.Contains("`2026-06-02 08:30:07 UTC` is still to come", (await world.Cli.RunAsync(late)).Error, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\.\d{6}Z", await OkAsync("doctor"));
        Assert.Matches(@"\.\d{6}Z", await OkAsync("doctor", "--output", "json"));
    }

    [Fact]
    public async Task What_was_only_used_anew_is_told_of_what_was_collected()
    {
        await UpAsync();
        world.Cli.Write("users.csv", "id,seen\nsvc-a,2026-06-01\n");
        string[] collect = ["collect", "--as-of", "2026-06-01T12:00:00Z", "--now", Later];

        Assert.Contains("Nothing changed but the last use of 1 account.", await OkAsync(collect), StringComparison.Ordinal);
        Assert.Contains("Nothing changed in any source.", await OkAsync(collect), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_back_waits_for_the_controls_owner_and_governance_by_the_command()
    {
        await UpAsync();
        var id = await UnusedAsync();
        await LaterAsync();
        world.Cli.Write("users.csv", "id,seen\nsvc-a,2025-12-01\n");
        string[] next = ["--now", "2026-06-03T00:00:00Z"];
        await OkAsync(["collect", "--as-of", "2026-06-02T12:00:00Z", .. next]);
        await OkAsync(["evaluate", .. next]);

        foreach (var person in new[] { "person:gia", "person:dan" })
        {
            var mine = await OkAsync(["mine", "--as", person, .. next]);
            Assert.Contains("1 review of what came back", mine, StringComparison.Ordinal);
            Assert.Contains(id, mine[mine.IndexOf("1 review", StringComparison.Ordinal)..], StringComparison.Ordinal);
        }
        Assert.StartsWith("Nothing waits for person:cy\n", await OkAsync(["mine", "--as", "person:cy", .. next]), StringComparison.Ordinal);
        Assert.Contains($"{id} came back", await OkAsync(["mine", "--output", "csv", "--as", "person:gia", .. next]), StringComparison.Ordinal);
    }

    public void Dispose() => world.Dispose();

    private Task UpAsync() => world.UpAsync("svc-a");

    private Task LaterAsync() => world.LaterAsync(("svc-a", "2026-06-01"));

    private async Task<string> UnusedAsync() => (await world.UnusedAsync())["svc-a"];

    private Task<string> OkAsync(params string[] args) => world.OkAsync(args);

    private Task RefusedAsync(string code, params string[] args) => world.RefusedAsync(code, args);
}
