using Countersign.Workflow.Operations;
using Xunit;

namespace Countersign.Workflow.Tests.Steps;

/// <summary>What the doctor says of policies that nothing feeds.</summary>
public sealed class DoctorTests
{
    private const string Policies = """
        kind: Policy
        metadata: { name: agents-named }
        spec:
          control: account-ownership
          subject: identity
          appliesWhen: identity.kind == 'agent'
          satisfiedWhen: identity.name != null
          severity: [ { is: high } ]
          message: "`{identity.id}` has no name"
          remedies: [manual]
        ---
        kind: Policy
        metadata: { name: uses-ticketed }
        spec:
          control: account-ownership
          subject: use
          satisfiedWhen: account.kind != 'unknown'
          severity: [ { is: high } ]
          message: "no ticket"
          remedies: [manual]
        ---
        kind: Policy
        metadata: { name: templates-owned }
        spec:
          control: account-ownership
          subject: template
          satisfiedWhen: template.platform_owner != null
          severity: [ { is: high } ]
          message: "no owner"
          remedies: [manual]
        """;

    private const string Head = "{\"snapshot\":{\"source\":\"app\",\"takenAt\":\"2026-05-31T12:00:00Z\",\"complete\":true}}\n";
    private const string Account = "{\"account\":{\"nativeId\":\"a\",\"name\":\"a\",\"kind\":\"service\",\"status\":\"active\"}}\n";
    private const string Person = "{\"identity\":{\"id\":\"p\",\"kind\":\"person\",\"status\":\"active\"}}\n";
    private const string Agent = "{\"identity\":{\"id\":\"g\",\"kind\":\"agent\",\"status\":\"active\"}}\n";
    private const string Use = "{\"use\":{\"account\":\"a\",\"type\":\"session\",\"startedAt\":\"2026-05-30T12:00:00Z\"}}\n";
    private const string Template = "{\"template\":{\"id\":\"t\",\"owner\":\"team:iam\"}}\n";

    [Fact]
    public async Task A_policy_whose_subject_nobody_tells_of_is_named()
    {
        var seen = await SeenAsync(Head + Account);

        Assert.Equal("no source tells of identities", seen["policy agents-named"]);
        Assert.Equal("no source tells of uses", seen["policy uses-ticketed"]);
        Assert.Equal("no source tells of templates, and no document names one", seen["policy templates-owned"]);
        Assert.Equal("no source tells of identities", seen["policy leaver-account-active"]);
        Assert.Equal("no source tells of grants", seen["policy administrative-grant"]);
        Assert.Equal("no source tells account.last_activity_at", seen["policy account-unused-90d"]);
        Assert.DoesNotContain("policy account-orphaned", seen.Keys);
    }

    [Fact]
    public async Task Identities_of_another_kind_feed_no_policy_on_agents() =>
        Assert.Equal("no source tells of an identity that it is about", (await SeenAsync(Head + Account + Person))["policy agents-named"]);

    [Fact]
    public async Task What_is_told_of_is_not_named()
    {
        var seen = await SeenAsync(Head + Account + Person + Agent + Use + Template);

        Assert.DoesNotContain("policy agents-named", seen.Keys);
        Assert.DoesNotContain("policy uses-ticketed", seen.Keys);
        Assert.DoesNotContain("policy templates-owned", seen.Keys);
        Assert.DoesNotContain("policy leaver-account-active", seen.Keys);
    }

    [Fact]
    public async Task Two_rows_of_one_mail_address_are_named_as_one_human()
    {
        var rows = string.Concat(new[] { "1036", "2036", "3036" }.Select(id =>
            $"{{\"identity\":{{\"id\":\"{id}\",\"kind\":\"person\",\"employeeId\":\"{id}\",\"email\":\"{(id == "3036" ? id : "pavel")}@example.com\",\"status\":\"active\"}}}}\n"));
        var check = Assert.Single(await WarningsAsync(Head + rows, ", feeds: [parties]"), c => c.Name.StartsWith("person ", StringComparison.Ordinal));

        Assert.Equal("person 1036", check.Name);
        Assert.Equal(
            "`person:1036` (source app), `person:2036` (source app) are one human by mail address: what is done under one key bars the others from signing it off",
            check.Seen);
        Assert.Equal("Correct whose it is where it is told, or end all but one of them there.", check.Remedy);
    }

    private static async Task<Dictionary<string, string>> SeenAsync(string export) => (await WarningsAsync(export)).ToDictionary(c => c.Name, c => c.Seen);

    private static async Task<IReadOnlyList<DoctorCheck>> WarningsAsync(string export, string also = "")
    {
        await using var estate = await TestEstate.OpenAsync(Instant.Parse("2026-06-01T00:00:00Z"));
        estate.Write("app.jsonl", export);
        var source = $"kind: Source\nmetadata: {{ name: app }}\nspec: {{ connector: json-lines, files: [app.jsonl], owner: team:iam{also} }}";
        await estate.ApplyAsync(Governance.With([source, .. Policies.Split("\n---\n")]));
        await estate.AppliedAsync("app");
        return [.. (await estate.DoctorAsync()).Checks.Where(c => c.Verdict == DoctorVerdict.Warning)];
    }
}
