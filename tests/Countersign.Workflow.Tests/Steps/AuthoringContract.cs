using Countersign.Cel;
using Countersign.Controls;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Policies;
using Countersign.Workflow.Authoring;
using Countersign.Workflow.Config;
using Xunit;

namespace Countersign.Workflow.Tests.Steps;

/// <summary>What people who write policies are told of them: why a finding is one, what a change would do, what policies say nothing.</summary>
public abstract class AuthoringContract : StepContract
{
    private const string Endless = "credential-without-expiry";

    private const string Runners = """
        kind: Template
        metadata: { name: runners }
        spec: { matches: "account.name.startsWith('runner-')", platformOwner: team:approvers }
        """;

    private const string Young = """
        apiVersion: countersign/v1
        kind: Policy
        metadata: { name: key-young, title: Keys are young }
        spec:
          control: nhi-credential-rotation
          subject: credential
          satisfiedWhen: now - credential.rotated_at <= duration('480h')
          severity: [ { when: account.name.startsWith('svc-a'), is: critical }, { is: low } ]
          message: "`{credential.id}` is old"
          remedies: [rotate]
        """;

    [Fact]
    public async Task A_finding_tells_the_clause_that_failed_what_would_satisfy_it_and_the_facts_with_source_and_time()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        var explained = await estate.ExplainAsync(await estate.FindingAsync(Rotation));

        Assert.Equal((PolicyOutcome.NotSatisfied, CelVerdict.True), (explained.Policy.Evaluation.Outcome, explained.Policy.AppliesWhen.Outcome.Verdict));
        Assert.Equal((CelVerdict.False, "now - credential.rotated_at <= duration('2160h')"), Told(explained.Policy.SatisfiedWhen));
        Assert.Equal(["`credential.rotated_at` is 2026-03-03T00:00:00Z or later"], explained.Policy.SatisfiedWhen.Wanted);
        Assert.Equal(
            new ExplainedFact("credential.rotated_at", "2026-01-01T00:00:00Z", new FactOrigin("source app", Instant.Parse(FirstTaken))),
            explained.Facts.Single(fact => fact.Path == "credential.rotated_at"));
        Assert.DoesNotContain(explained.Facts, fact => fact.Path == "account.email");
    }

    [Fact]
    public async Task What_would_satisfy_it_does()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        await NextAsync(estate, Second.Key("svc-a", "2026-03-04T00:00:00Z").Text());
        var explained = await estate.ExplainAsync(await estate.FindingAsync(Rotation), Next);
        Assert.Equal(PolicyOutcome.Satisfied, explained.Policy.Evaluation.Outcome);
        Assert.Equal(FindingState.Verified, explained.Finding.State);
    }

    [Fact]
    public async Task Facts_of_documents_and_of_this_workspace_name_them()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey), Governance.With(AppSource, """
            kind: Control
            metadata: { name: forgotten, title: Forgotten }
            spec: { plane: iam, state: active, review: { every: 1d, reviewedAt: "2026-01-01T00:00:00Z" } }
            """));
        var overdue = (await estate.FindingsAsync("control-review-overdue")).Single(f => f.Subject.Value == "control:forgotten");
        var due = (await estate.ExplainAsync(overdue)).Facts.Single(fact => fact.Path == "control.review_due_at");
        Assert.Equal(("2026-01-02T00:00:00Z", Start), (due.Value, due.Origin.TrueAt));
        Assert.Matches(@"^Control forgotten \(governance\.yaml:\d+\)$", due.Origin.Source);
    }

    [Fact]
    public async Task A_templates_finding_is_explained_by_an_instance_of_it()
    {
        var export = Token(Token(First, "runner-1", "null"), "runner-2", "null");
        await using var estate = await OpenAsync(export, Governance.With(AppSource, Runners));
        var explained = await estate.ExplainAsync(await estate.FindingAsync(Endless));
        Assert.Equal(("credential:app/runner-1#token1", 2), (explained.Subject.Value, explained.Instances));
        Assert.Equal(["`credential.expires_at` is given"], explained.Policy.SatisfiedWhen.Wanted);
    }

    [Fact]
    public async Task What_is_no_finding_or_has_nothing_left_to_judge_is_refused()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey).Key("svc-b", FreshKey));
        var finding = await estate.FindingAsync(Rotation);
        Assert.Equal("finding.unknown", (await estate.AskWhyAsync(new FindingId("fnd_none"))).Refusal?.Code);

        await NextAsync(estate, Second.Key("svc-b", FreshKey).Text());
        Assert.Equal("policy.explain.subject_gone", (await estate.AskWhyAsync(finding.Id, Next)).Refusal?.Code);
    }

    [Fact]
    public async Task A_new_policy_opens_what_its_simulation_said_by_resolver_and_severity_and_simulating_writes_nothing()
    {
        var export = First.Key("svc-a1", OldKey).Key("svc-a2", OldKey).Key("svc-b", OldKey).Key("svc-c", FreshKey);
        await using var estate = await OpenAsync(export);
        var (picture, entries) = (await estate.PictureAsync(), await estate.EntriesAsync());

        var simulated = Assert.Single((await estate.SimulateAsync(Young)).Policies);

        Assert.Equal((ChangeKind.Add, PolicyMode.Enforce, SimulatedEffect.Widens), (simulated.Change, simulated.Mode, simulated.Effect));
        Assert.Equal(
            [new SimulatedCount("team:iam", Severity.Critical, 2), new SimulatedCount("team:iam", Severity.Low, 1)], simulated.Opens);
        Assert.Equal((4L, 1L, 3L), (simulated.After.Applicable, simulated.After.Satisfied, simulated.After.NotSatisfied));
        Assert.Equal((picture, entries), (await estate.PictureAsync(), await estate.EntriesAsync()), Same);

        await estate.ApplyAsync(Governance.With(AppSource, Bare(Young)));
        await estate.EvaluateAsync();
        Assert.Equal(
            (await estate.FindingsAsync("key-young")).Select(f => (f.Subject, f.Severity, f.Assignment?.Resolver.ToString())).Order(),
            simulated.Opened.Select(f => (f.Subject, f.Severity, f.Resolver)).Order());
    }

    [Fact]
    public async Task A_changed_policy_closes_what_its_simulation_said_and_narrows()
    {
        var export = First.Key("svc-a", "2026-05-01T00:00:00Z").Key("svc-b", "2026-05-01T00:00:00Z").Key("svc-c", FreshKey);
        await using var estate = await OpenAsync(export, Governance.With(AppSource, Bare(Young)));
        var looser = Young.Replace("480h", "960h", StringComparison.Ordinal).Replace("satisfiedWhen", "appliesWhen: account.name != 'svc-c'\n  satisfiedWhen", StringComparison.Ordinal);

        var report = await estate.SimulateAsync(looser);
        var simulated = Assert.Single(report.Policies);

        Assert.Equal(3, report.Units);
        Assert.Equal((ChangeKind.Change, SimulatedEffect.Narrows, 0), (simulated.Change, simulated.Effect, simulated.Opens.Count));
        Assert.Equal(["credential:app/svc-a#key1", "credential:app/svc-b#key1"], simulated.Closed.Select(f => f.Subject.Value));
        Assert.Equal((3L, 2L), (simulated.Before.Applicable, simulated.After.Applicable));

        await estate.ApplyAsync(Governance.With(AppSource, Bare(looser)), Next);
        await NextAsync(estate, Second.Key("svc-a", "2026-05-01T00:00:00Z").Key("svc-b", "2026-05-01T00:00:00Z").Key("svc-c", FreshKey).Text());
        Assert.All(await estate.FindingsAsync("key-young"), f => Assert.Equal(FindingState.Verified, f.State));
    }

    [Fact]
    public async Task Severity_alone_widens_or_narrows_and_what_is_not_told_any_more_stays_blind()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey).Key("svc-b", OldKey), Governance.With(AppSource, Bare(Young)));
        var both = Assert.Single((await estate.SimulateAsync(Young.Replace("startsWith('svc-a'), is: critical", "startsWith('svc-b'), is: critical", StringComparison.Ordinal))).Policies);
        Assert.Equal((SimulatedEffect.WidensAndNarrows, 2L, 1L, 1L), (both.Effect, both.Kept, both.Raised, both.Lowered));

        var same = Assert.Single((await estate.SimulateAsync(Young)).Policies);
        Assert.Equal((ChangeKind.None, SimulatedEffect.Same, 2L), (same.Change, same.Effect, same.Kept));

        var blind = Assert.Single((await estate.SimulateAsync(Young.Replace("now - credential.rotated_at <= duration('480h')", "account.mfa", StringComparison.Ordinal))).Policies);
        Assert.Equal((2L, 0, SimulatedEffect.Narrows), (blind.Blinded, blind.Closes.Count, blind.Effect));
    }

    [Fact]
    public async Task Instances_of_a_template_are_simulated_as_one_finding_of_its_owner()
    {
        var export = Token(Token(Token(First, "runner-1", "null"), "runner-2", "null"), "lonely", "null");
        await using var estate = await OpenAsync(export, Governance.With(AppSource, Runners));
        var policy = Young.Replace("now - credential.rotated_at <= duration('480h')", "credential.expires_at != null", StringComparison.Ordinal);

        var apart = Assert.Single((await estate.SimulateAsync(policy)).Policies);
        Assert.Equal(3, apart.Opens.Sum(count => count.Count));

        var grouped = Assert.Single((await estate.SimulateAsync(policy.Replace("subject: credential", "subject: credential\n  answeredBy: template", StringComparison.Ordinal))).Policies);
        Assert.Equal(
            [("credential:app/lonely#token1", "team:iam"), ("template:runners", "team:approvers")],
            grouped.Opened.Select(f => (f.Subject.Value, f.Resolver!)));
    }

    [Fact]
    public async Task A_policy_on_a_document_is_simulated_too()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        var report = await estate.SimulateAsync("""
            apiVersion: countersign/v1
            kind: Policy
            metadata: { name: sources-fresh, title: Sources are read daily }
            spec:
              control: account-ownership
              subject: source
              satisfiedWhen: source.every <= duration('24h')
              severity: [ { is: low } ]
              message: "`{source.name}` is read seldom"
              remedies: [manual]
            """);
        Assert.Equal(1, report.Units);
        Assert.Equal("source:app", Assert.Single(Assert.Single(report.Policies).Opened).Subject.Value);
    }

    [Fact]
    public async Task A_broken_file_is_refused_with_what_lint_says_of_it()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        var broken = Young.Replace("rotated_at", "rotatedat", StringComparison.Ordinal);
        var problem = Assert.Single(await estate.CheckPolicyAsync(broken), p => p.Message.Contains("satisfiedWhen", StringComparison.Ordinal));

        var registry = RegistryReader.Read([new ConfigFile("governance.yaml", Governance.With(AppSource)), new ConfigFile("policy.yaml", broken)]).Registry!;
        Assert.Contains(Linter.Lint(registry, registry.Directory([]), Start), p => p == problem);
        Assert.Contains("did you mean `rotated_at`?", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "policy.simulate.none")]
    [InlineData("apiVersion: countersign/v1\nkind: Person\nmetadata: { name: x }\nspec: { status: active }\n", "policy.simulate.kind")]
    [InlineData("kind: [", "config.yaml.syntax")]
    public async Task What_is_no_file_of_policies_is_refused(string text, string code)
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        Assert.Equal(code, (await estate.CheckPolicyAsync(text))[0].Code);
    }

    [Fact]
    public async Task A_policy_of_a_control_that_is_not_there_is_refused()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        var problems = await estate.CheckPolicyAsync(Young.Replace("nhi-credential-rotation", "nowhere", StringComparison.Ordinal));
        Assert.Equal("config.reference.dangling", Assert.Single(problems, p => p.BlocksApply).Code);
    }

    [Fact]
    public async Task Coverage_counts_what_each_policy_says_and_names_those_that_say_nothing()
    {
        var blind = Bare(Young).Replace("key-young", "mail-known", StringComparison.Ordinal).Replace("subject: credential", "subject: account", StringComparison.Ordinal)
            .Replace("now - credential.rotated_at <= duration('480h')", "account.name != 'x' && account.attributes['office'] == 'y'", StringComparison.Ordinal)
            .Replace("credential.id", "account.name", StringComparison.Ordinal);
        await using var estate = await OpenAsync(
            First.Key("svc-a", OldKey).Key("svc-b", FreshKey), Governance.With(AppSource, Bare(Young).Replace("satisfiedWhen", "appliesWhen: account.kind == 'agent'\n  satisfiedWhen", StringComparison.Ordinal), blind));
        var entries = await estate.EntriesAsync();

        var report = await estate.CoverageAsync();
        var by = report.Policies.ToDictionary(p => p.Policy);

        Assert.Equal((CoverageGap.None, new OutcomeTally(1, 1, 0, 0)), (by[Rotation].Gap, by[Rotation].Counts));
        Assert.Equal((CoverageGap.NeverApplied, 0L, 2L), (by["key-young"].Gap, by["key-young"].Counts.Applicable, by["key-young"].Counts.Subjects));
        Assert.Equal((CoverageGap.AlwaysIndeterminate, 2L), (by["mail-known"].Gap, by["mail-known"].Counts.Indeterminate));
        Assert.Equal((CoverageGap.NotFed, "no source tells of identities"), (by["leaver-account-active"].Gap, by["leaver-account-active"].Reason));
        Assert.Equal(report.Policies.OrderBy(p => p.Gap == CoverageGap.None).Select(p => p.Policy), report.Policies.Select(p => p.Policy));
        Assert.All(report.Policies, p => Assert.Equal(p.Gap == CoverageGap.None, p.Reason is null));
        Assert.Equal(entries, await estate.EntriesAsync());
    }

    [Fact]
    public async Task Coverage_agrees_with_what_evaluation_stored()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey).Key("svc-b", FreshKey).Account("svc-c", "\"grants\":[]"));
        var stored = (await estate.OutcomesAsync()).GroupBy(o => (o.Policy, o.Outcome)).ToDictionary(g => g.Key, g => g.Sum(o => o.Count));
        foreach (var policy in (await estate.CoverageAsync()).Policies)
        {
            Assert.Equal(stored.GetValueOrDefault((policy.Policy, PolicyOutcome.NotSatisfied)), policy.Counts.NotSatisfied);
            Assert.Equal(stored.GetValueOrDefault((policy.Policy, PolicyOutcome.Indeterminate)), policy.Counts.Indeterminate);
        }
    }

    private static AppExport Token(AppExport export, string account, string expiresAt) => export.Account(
        account,
        $$"""
        "grants":[],"credentials":[{"slot":"token1","type":"token","status":"active","createdAt":"2026-05-01T00:00:00Z",
        "lastUsedAt":"2026-05-31T00:00:00Z","expiresAt":{{expiresAt}}}]
        """);

    private static string Bare(string policy) => policy.Replace("apiVersion: countersign/v1\n", "", StringComparison.Ordinal);

    private static (CelVerdict, string) Told(CelClause clause) => (clause.Outcome.Verdict, clause.Text);

    private static bool Same((IReadOnlyList<string> Picture, long Entries) left, (IReadOnlyList<string> Picture, long Entries) right) =>
        left.Picture.SequenceEqual(right.Picture) && left.Entries == right.Entries;
}
