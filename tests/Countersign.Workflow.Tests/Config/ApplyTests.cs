using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Parties;
using Countersign.Policies;
using Countersign.Storage;
using Countersign.Storage.Rows;
using Countersign.Workflow.Config;
using Countersign.Workflow.Operations;
using Xunit;

namespace Countersign.Workflow.Tests.Config;

public sealed class ApplyTests : IAsyncLifetime
{
    private static readonly ActingPerson Ann = new("ann", null, Assurance.OsUser);
    private static readonly Actor Creator = new(SurrogateId.Create("pty", 1), Assurance.OsUser);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("countersign-config-");
    private readonly Seam _seam = new(() => Some.Now, NewId, () => new byte[16]);
    private static long s_ids;
    private WorkspaceRuntime _runtime = null!;

    private WorkspaceDatabase Database => _runtime.Database;

    private ConfigOperations Configuration => _runtime.Configuration;

    private PolicyOperations Policies => _runtime.Policies;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var options = new WorkspaceOptions(Path.Combine(_folder.FullName, "workspace.db"), "main", _seam)
        {
            Root = _folder.FullName,
            Simulated = Some.Now,
        };
        _runtime = await WorkspaceRuntime.OpenAsync(options, Ann, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _runtime.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Applying_what_is_applied_changes_nothing_and_leaves_no_entry()
    {
        var first = (await ApplyAsync(Some.Estate)).Value;
        Assert.True(first.Changed > 26);
        var entries = await EntriesAsync();
        var second = (await ApplyAsync("# a comment\n" + Some.Estate)).Value;
        Assert.Equal(0, second.Changed);
        Assert.Equal(entries, await EntriesAsync());
        Assert.Equal(1, entries["config.applied"]);
    }

    [Fact]
    public async Task What_was_applied_is_loaded_as_it_was()
    {
        Assert.Equal("workspace.not_configured", (await Configuration.LoadRegistryAsync(Cancel)).Refusal!.Code);
        await ApplyAsync(Some.Estate);
        var loaded = (await Configuration.LoadRegistryAsync(Cancel)).Value;
        var read = RegistryReader.Read(Files(Some.Estate)).Registry!;
        Assert.Equal(read.Documents.Select(d => (d.Kind, d.Name, d.Digest, d.File, d.Line)),
            loaded.Documents.Select(d => (d.Kind, d.Name, d.Digest, d.File, d.Line)));
    }

    [Fact]
    public async Task What_cannot_be_followed_together_is_told_and_applied_all_the_same()
    {
        var planned = (await Configuration.PlanAsync([new ConfigFile("governance.yaml", Contradictory)], null, Cancel)).Value;
        Assert.Empty(planned.Refusals);

        var applied = (await ApplyAsync(Contradictory)).Value;

        Assert.Equal(planned.Conflicts, applied.Plan.Conflicts);
        Assert.Equal([("Policy drop", "Policy keep"), ("Control one", "Control two")], Told(planned.Conflicts));
        Assert.Contains("`account.status`", planned.Conflicts.First(c => c.First.StartsWith("Policy", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
        Assert.Contains("`source where true`", planned.Conflicts.First(c => c.First == "Control one").Text, StringComparison.Ordinal);
        var doctor = (await _runtime.Doctor.CheckAsync(null, Cancel)).Value;
        Assert.Equal(2, doctor.Checks.Count(check => check is { Name: "conflict", Verdict: DoctorVerdict.Warning }));
        Assert.Empty((await ApplyAsync(Some.Estate)).Value.Plan.Conflicts);
    }

    private static readonly string Contradictory = Some.Estate + """

        ---
        apiVersion: countersign/v1
        kind: Policy
        metadata: { name: drop, title: Accounts are disabled }
        spec: { control: dormant-accounts, subject: account, appliesWhen: "true", satisfiedWhen: "account.status == 'disabled'", severity: [ { is: low } ], message: "no", remedies: [manual] }
        ---
        apiVersion: countersign/v1
        kind: Policy
        metadata: { name: keep, title: Accounts are active }
        spec: { control: dormant-accounts, subject: account, appliesWhen: "true", satisfiedWhen: "account.status == 'active'", severity: [ { is: low } ], message: "no", remedies: [manual] }
        ---
        apiVersion: countersign/v1
        kind: Control
        metadata: { name: one, title: One }
        spec: { plane: iam, state: active, owner: team:governance, boundary: { protects: ["source where true"], mayChange: [when it is read] } }
        ---
        apiVersion: countersign/v1
        kind: Control
        metadata: { name: two, title: Two }
        spec: { plane: iam, state: active, owner: team:compliance, boundary: { protects: ["source where true"], mayChange: [when it is read] } }
        """;

    private static IEnumerable<(string, string)> Told(IEnumerable<Conflict> conflicts) => conflicts.Select(conflict => (conflict.First, conflict.Second));

    [Fact]
    public async Task A_document_that_is_removed_is_retired_and_kept()
    {
        await ApplyAsync(Some.Estate);
        var report = (await ApplyAsync(Without("kind: Route\n"))).Value;
        Assert.Equal((1, true), (report.Changed, report.Uncountersigned));
        Assert.Empty((await Configuration.LoadRegistryAsync(Cancel)).Value.Routes);
        var stored = await Database.ReadAsync(s => s.Configuration.ReadAsync(Cancel), Cancel);
        Assert.False(Assert.Single(stored, d => d.Kind == "Route").Active);
        Assert.Equal(2, (await EntriesAsync())["config.applied"]);
    }

    [Fact]
    public async Task What_blocks_is_refused_whole()
    {
        var refused = await ApplyAsync(Some.Changed("signatory: team:governance", "signatory: team:goverance"));
        Assert.Equal("config.reference.dangling", refused.Refusal!.Code);
        Assert.Contains("Did you mean `team:governance`?", refused.Refusal.Message, StringComparison.Ordinal);
        Assert.Equal("workspace.not_configured", (await Configuration.LoadRegistryAsync(Cancel)).Refusal!.Code);
        Assert.Equal("config.source.path_outside", (await ApplyAsync(Some.Changed("exports/cloud.jsonl", "/etc/passwd"))).Refusal!.Code);
        Assert.Equal("config.yaml.alias", (await ApplyAsync("a: &x 1")).Refusal!.Code);
        Assert.Equal("config.yaml.alias", Assert.Single((await Configuration.PlanAsync(Files("a: &x 1"), null, Cancel)).Value.Refusals).Code);
    }

    [Theory]
    [InlineData("Ann@example.org", "")]
    [InlineData("eve@example.org", ", employeeId: ann")]
    public async Task A_second_name_for_one_human_is_refused_whole(string email, string also)
    {
        await ApplyAsync(Some.Estate);
        var refused = (await ApplyAsync(Some.Estate + Person("dan", "dan@example.org") + Person("eve", email, also))).Refusal!;

        Assert.Equal("config.person.same_human", refused.Code);
        Assert.Contains("`person:eve`", refused.Message, StringComparison.Ordinal);
        Assert.Contains("`person:ann` (governance.yaml line ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain((await Configuration.LoadRegistryAsync(Cancel)).Value.Persons, p => p.Id.Key is "dan" or "eve");
    }

    [Theory]
    [InlineData("Eve@example.org", "")]
    [InlineData("eva@example.org", ", employeeId: \"17\"")]
    [InlineData("eva@example.org", ", employeeId: eve")]
    public async Task A_name_for_who_goes_by_another_is_refused(string email, string also)
    {
        await ApplyAsync(Some.Estate + Person("eve", "eve@example.org", ", employeeId: \"17\""));
        var refused = (await ApplyAsync(Some.Estate + Person("eva", email, also))).Refusal!;

        Assert.Equal("config.person.key_changed", refused.Code);
        Assert.Contains("Person eva", refused.Message, StringComparison.Ordinal);
        Assert.Contains("`person:eve`", refused.Message, StringComparison.Ordinal);
        Assert.Contains((await Configuration.LoadRegistryAsync(Cancel)).Value.Persons, p => p.Id.Key == "eve");
        Assert.False((await ApplyAsync(Some.Estate + Person("eva", "eva@example.org", ", employeeId: \"18\""))).IsRefused);
    }

    [Fact]
    public async Task What_a_person_did_under_a_key_that_is_gone_stays_theirs()
    {
        await ApplyAsync(Some.Estate + Person("eve", "eve@example.org"));
        await ApplyAsync(Some.Estate);
        await ApplyAsync(Some.Estate + Person("eva", "Eve@example.org"));
        var parties = (await Configuration.LoadRegistryAsync(Cancel)).Value.Directory([]);

        Assert.Null(parties.Person(PartyId.Person("eve")));
        Assert.True(parties.AreOneHuman(PartyId.Person("eva"), PartyId.Person("eve")));
        Assert.False(parties.AreOneHuman(PartyId.Person("ann"), PartyId.Person("eve")));
    }

    [Fact]
    public async Task Open_questions_do_not_block() =>
        Assert.False((await ApplyAsync(Some.Changed("  plane: nhi\n  owner: person:ann\n", "  plane: nhi\n"))).IsRefused);

    [Fact]
    public async Task Removing_a_team_with_open_work_is_planned_and_refused()
    {
        await ApplyAsync(Some.Estate);
        await OpenAsync("team:spare");
        var with = Some.Estate + "\n---\nkind: Team\nmetadata: { name: spare }\nspec: { members: [person:bob] }";
        await ApplyAsync(with);
        var plan = (await Configuration.PlanAsync(Files(Some.Estate), null, Cancel)).Value;
        Assert.Equal(1, Assert.Single(plan.Changes, c => c.Change == ChangeKind.Retire).OpenWork);
        Assert.Equal("config.team.open_work", (await ApplyAsync(Some.Estate)).Refusal!.Code);
        Assert.False((await ApplyAsync(with.Replace("{ members: [person:bob] }", "{ retired: true, successor: team:iam }", StringComparison.Ordinal)))
            .IsRefused);
    }

    [Theory]
    [InlineData("kind: Policy\nmetadata: { name: key-rotated", "Policy key-rotated", ChangeKind.Retire)]
    [InlineData("signatory: team:governance", "Control keys", ChangeKind.Change)]
    public async Task Open_findings_are_counted_for_a_change_of_their_policy_and_of_their_control(string what, string thing, ChangeKind kind)
    {
        await ApplyAsync(Some.Estate);
        await OpenAsync("team:iam");
        var yaml = kind == ChangeKind.Retire ? Without(what) : Some.Changed(what, "signatory: team:compliance");

        var plan = (await Configuration.PlanAsync(Files(yaml), null, Cancel)).Value;

        var change = Assert.Single(plan.Changes, c => c.Change != ChangeKind.None);
        Assert.Equal((thing, kind, 1), ($"{change.Kind} {change.Name}", change.Change, change.OpenWork));
    }

    [Theory]
    [InlineData("enforce: [key-rotated]", PolicyMode.Enforce, PolicyMode.Observe)]
    [InlineData("enforce: [\"*\"]", PolicyMode.Enforce, PolicyMode.Enforce)]
    [InlineData("enforce: []", PolicyMode.Observe, PolicyMode.Observe)]
    public async Task The_first_apply_sets_modes_and_later_policies_follow(string enforce, PolicyMode first, PolicyMode later)
    {
        var yaml = Some.Changed("  compliance: team:compliance\n", $"  compliance: team:compliance\n  {enforce}\n");
        await ApplyAsync(yaml);
        Assert.Equal(first, (await ModesAsync())["key-rotated"].Mode);
        var policy = yaml.Split("\n---\n").Single(d => d.Contains("kind: Policy\n", StringComparison.Ordinal))
            .Replace("name: key-rotated", "name: key-two", StringComparison.Ordinal);
        await ApplyAsync(yaml + "\n---\n" + policy);
        Assert.Equal(later, (await ModesAsync())["key-two"].Mode);
    }

    [Fact]
    public async Task Enforcing_sets_mode_and_backlog_once()
    {
        await ApplyAsync(Some.Estate);
        var by = Some.Now + TimeSpan.FromDays(90);
        Assert.Equal(["key-rotated"], (await Policies.EnforceAsync(["key-rotated"], by, Ann, Cancel)).Value.Policies);
        var mode = (await ModesAsync())["key-rotated"];
        Assert.Equal((PolicyMode.Enforce, by, Some.Now), (mode.Mode, mode.BacklogBy!.Value, mode.Since));
        Assert.Empty((await Policies.EnforceAsync(["key-rotated"], null, Ann, Cancel)).Value.Policies);
        Assert.Equal(1, (await EntriesAsync())["policy.enforced"]);
    }

    [Theory]
    [InlineData("key-rotatet", 30, "policy.enforce.unknown")]
    [InlineData("key-rotated", 181, "policy.enforce.backlog_too_long")]
    [InlineData("key-rotated", -1, "policy.enforce.backlog_past")]
    [InlineData("root-access-key", 30, "policy.enforce.critical_backlog")]
    public async Task Enforcing_is_refused_with_a_reason(string name, int days, string code)
    {
        await ApplyAsync(Some.Estate);
        var refused = await Policies.EnforceAsync([name], Some.Now + TimeSpan.FromDays(days), Ann, Cancel);
        Assert.Equal(code, refused.Refusal!.Code);
    }

    private static string Person(string key, string email, string also = "") =>
        $"\n---\nkind: Person\nmetadata: {{ name: {key} }}\nspec: {{ email: {email}, status: active{also} }}";

    private static UInt128 NewId() => (UInt128)Interlocked.Increment(ref s_ids) << 8;

    private static IReadOnlyList<ConfigFile> Files(string yaml) => [new(Some.FileName, yaml)];

    private static string Without(string text) => string.Join("\n---\n", Some.Estate.Split("\n---\n").Where(d => !d.Contains(text, StringComparison.Ordinal)));

    private Task<Decision<ConfigApplyReport>> ApplyAsync(string yaml) => Configuration.ApplyAsync(Files(yaml), Ann, Cancel);

    private Task<Dictionary<string, long>> EntriesAsync() =>
        Database.ReadAsync(async s => (await s.Queries.Entries.CountsAsync(Cancel)).ToDictionary(c => c.Key!, c => c.Count), Cancel);

    private Task<Dictionary<string, PolicyModeRow>> ModesAsync() =>
        Database.ReadAsync(async s => (await s.Configuration.PolicyModesAsync(Cancel)).ToDictionary(m => m.Policy), Cancel);

    private Task<Finding> OpenAsync(string resolver)
    {
        var finding = new Finding
        {
            Id = new FindingId("fnd_00000000000000000000000001"),
            Policy = "key-rotated",
            Control = new("keys"),
            Subject = new SubjectId("credential:cloud/u#k"),
            Unit = new SubjectId("account:cloud/u"),
            Lineage = "key-rotated|account:cloud/u|k",
            Severity = Controls.Severity.High,
            State = FindingState.Assigned,
            Assignment = new Assignment(PartyId.Parse(resolver), PartyId.Parse("team:compliance"), PartyId.Parse("team:governance"), Some.Now),
            Message = "old",
            OpenedAt = Some.Now,
        };
        var entry = new EntryDraft("finding.assigned", new SurrogateId(finding.Id.Value), null, "Assigned");
        return Database.ActAsync(Creator, Some.Now, s => s.Findings.SaveAsync(new FindingChange(null, finding, entry), Cancel), Cancel);
    }
}
