using Countersign.Connectors;
using Countersign.Controls;
using Countersign.Evidence;
using Countersign.ExceptionGrants;
using Countersign.Findings;
using Countersign.Findings.Acts;
using Countersign.Findings.Separation;
using Countersign.Findings.SigningOff;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Sources;
using Countersign.Parties;
using Countersign.Reviews;
using Countersign.Storage;
using Countersign.Storage.Queries;
using Countersign.Storage.Rows;
using Countersign.Testing;
using Countersign.Workflow.Authoring;
using Countersign.Workflow.Config;
using Countersign.Workflow.Jobs;
using Countersign.Workflow.Notify;
using Countersign.Workflow.Operations;
using Countersign.Workflow.Operations.Acting;
using Countersign.Workflow.Operations.Acts;
using Countersign.Workflow.Steps;
using Countersign.Workflow.Steps.Sweeping;
using Xunit;

namespace Countersign.Workflow.Tests.Steps;

/// <summary>A simulated workspace over a folder of exports, and the verbs that tests drive it by.</summary>
internal sealed class TestEstate : IAsyncDisposable
{
    private static readonly IReadOnlyList<string> Shipped = [.. Catalog.Files.Select(file => Path.GetFileNameWithoutExtension(file.Path))];

    private readonly TemporaryFolder folder;
    private readonly TemporaryFolder secrets;
    private readonly WorkspaceRuntime runtime;
    private readonly Lots lots;

    private TestEstate(TemporaryFolder folder, TemporaryFolder secrets, WorkspaceRuntime runtime, Lots lots) =>
        (this.folder, this.secrets, this.runtime, this.lots) = (folder, secrets, runtime, lots);

    /// <summary>Whether what a rule may sign off is a sample; null for chance.</summary>
    public bool? Sampled
    {
        set => lots.Sampled = value;
    }

    public string Folder => folder.Path;

    /// <summary>The folder of the secret store `files`.</summary>
    public string Secrets => secrets.Path;

    public string SqlitePath => Path.Combine(folder.Path, "workspace.db");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="connection">A PostgreSQL connection string; null for SQLite in the folder.</param>
    public static async Task<TestEstate> OpenAsync(Instant start, string? connection = null)
    {
        var (folder, secrets) = (new TemporaryFolder(), new TemporaryFolder());
        var lots = new Lots();
        var seam = SystemSeam.Create(TimeProvider.System) with { Now = () => start, NewSalt = lots.Draw };
        var options = new WorkspaceOptions(connection ?? Path.Combine(folder.Path, "workspace.db"), "main", seam)
        {
            Root = folder.Path,
            Simulated = start,
            Deployment = new Deployment(DeploymentRules.Default with
            {
                Stores = [new ListedStore("files", secrets.Path)],
                MessageFolder = Path.Combine(folder.Path, "messages"),
            }, folder.Path),
        };
        return new TestEstate(folder, secrets, await WorkspaceRuntime.OpenAsync(options, Ann(null), Cancel), lots);
    }

    public void Write(string file, string text) => folder.Write(file, text);

    public async Task<ConfigApplyReport> ApplyAsync(string yaml, Instant? now = null)
    {
        var applied = await runtime.Configuration.ApplyAsync([new ConfigFile("governance.yaml", yaml)], Ann(now), Cancel);
        Assert.False(applied.IsRefused, applied.Refusal?.Message);
        return applied.Value;
    }

    public async Task<SourceReport> CollectAsync(string source, Instant? now = null, bool acceptShrunken = false, Instant? asOf = null)
    {
        var request = new CollectRequest([source]) { AcceptShrunken = acceptShrunken, AsOf = asOf };
        var collected = await runtime.Runs.CollectAsync(request, Ann(now), null, Cancel);
        Assert.False(collected.IsRefused, collected.Refusal?.Message);
        return Assert.Single(collected.Value.Sources);
    }

    public async Task<SourceReport> AppliedAsync(string source, Instant? now = null)
    {
        var report = await CollectAsync(source, now);
        Assert.True(report.Outcome == SourceOutcome.Applied, $"{report.Outcome} {report.ErrorCode}: {report.ErrorMessage}");
        return report;
    }

    public async Task<EvaluateReport> EvaluateAsync(Instant? now = null, bool full = false)
    {
        var evaluated = await runtime.Runs.EvaluateAsync(full, Ann(now), null, Cancel);
        Assert.False(evaluated.IsRefused, evaluated.Refusal?.Message);
        return evaluated.Value;
    }

    /// <summary>Evaluates, and does something else where it reports for the nth time.</summary>
    public async Task EvaluateBesideAsync(Instant now, int at, Func<Task> act)
    {
        var reports = 0;
        var told = new Told(progress =>
        {
            if (progress.Stage == "evaluate" && ++reports == at)
            {
                act().GetAwaiter().GetResult();
            }
        });
        Taken(await runtime.Runs.EvaluateAsync(full: false, Ann(now), told, Cancel));
        Assert.True(reports >= at, $"It reported {reports} times.");
    }

    /// <summary>When each job is due, by its name.</summary>
    public async Task<IReadOnlyDictionary<string, Instant?>> JobsAsync(Instant now) =>
        Taken(await runtime.Jobs.ListAsync(Ann(now), Cancel)).ToDictionary(job => job.Name, job => job.DueAt);

    /// <summary>What a turn of the jobs did, without those that had nothing to do.</summary>
    public async Task<IReadOnlyList<JobDone>> RunDueAsync(Instant now) =>
        [.. Taken(await TryDueAsync(now)).Where(done => done.Collect is not null || done.Evaluate is not null)];

    /// <summary>Looks who is late, as the job does, and collects and evaluates nothing.</summary>
    public async Task LookAsync(Instant now) => Taken(await new LatenessDue().RunAsync(runtime, now, Ann(now), null, Cancel));

    public async Task<IReadOnlyList<LatenessRow>> LatenessAsync(FindingId finding) =>
        [.. (await ReadAsync(s => s.Lateness.OfAsync([finding], Cancel)))[finding]];

    public Task<Decision<IReadOnlyList<JobDone>>> TryDueAsync(Instant now) => runtime.Jobs.RunDueAsync(Ann(now), null, Cancel);

    /// <summary>What the job of exceptions does at an instant, without the others; null where it is not due.</summary>
    public async Task<SweepReport?> SweepDueAsync(Instant now) => Taken(await new ExceptionsDue().RunAsync(runtime, now, Ann(now), null, Cancel)).Sweep;

    /// <summary>Another process is collecting or evaluating.</summary>
    public Task HoldRunAsync(string holder, Instant until) => runtime.Database.ActAsync(
        new Actor(new SurrogateId("pty_00000000000000000000000000"), Assurance.Rule), until,
        act => act.Leases.TakeAsync(new Lease("run", holder, until), Instant.Parse("2000-01-01T00:00:00Z"), null, Cancel), Cancel);

    public async Task EnforceAsync(string policy, Instant? backlogBy, Instant now)
    {
        var enforced = await runtime.Policies.EnforceAsync([policy], backlogBy, Ann(now), Cancel);
        Assert.False(enforced.IsRefused, enforced.Refusal?.Message);
    }

    public Task<Decision<TakeReport>> TakeAsync(Finding finding, string? person, Instant? now = null) =>
        runtime.Findings.TakeAsync(finding.Id, Ann(now) with { Claimed = person }, Cancel);

    /// <summary>The acts of people, each by the one who is named.</summary>
    public FindingOperations Acts => runtime.Findings;

    public ConfigOperations Configuration => runtime.Configuration;

    public DisputeOperations Disputes => runtime.Disputes;

    public GivingOperations Giving => runtime.Giving;

    public ExceptionOperations Exceptions => runtime.Exceptions;

    public ActionOperations Actions => runtime.Actions;

    public ContainmentOperations Containments => runtime.Containments;

    public SignOffOperations SignOffs => runtime.SignOffs;

    public async Task<IReadOnlyList<SignOffSample>> SamplesAsync(FindingId finding) =>
        [.. (await ReadAsync(s => s.SignOffs.SamplesAsync([finding], Cancel)))[finding]];

    /// <summary>An action of ours fixed a finding at the start, by a person's order: its receipt is kept with the act.</summary>
    public Task ExecutedAsync(Finding finding, string person, string receipt) => runtime.Database.ActAsync(
        new Actor(new SurrogateId("pty_00000000000000000000000000"), Assurance.Rule), runtime.Options.Simulated!.Value,
        act => act.Findings.SaveAsync(
            new ActedFinding(FindingMoves.Remediate(finding, act.At).Value, new FindingAct
            {
                Finding = finding.Id,
                Kind = ActKind.Executed,
                Hand = new Hand(PartyId.Parse(person), Means.Session),
                For = finding.Assignment!.Resolver,
                At = act.At,
                References = [receipt],
            }),
            Cancel),
        Cancel);

    public Task<IReadOnlyList<AcceptanceRecord>> AcceptancesAsync(ExceptionId id) => ReadAsync(s => s.Exceptions.AcceptancesAsync(id, Cancel));

    /// <summary>The findings whose state at an instant is this one, whatever is recorded.</summary>
    public async Task<IReadOnlyList<FindingId>> InStateAsync(FindingState state, Instant at) =>
        [.. (await ReadAsync(s => s.Queries.Findings.ListAsync(new FindingFilter { States = [state], At = at }, null, 1000, Cancel))).Items.Select(f => f.Id)];

    public MineOperations Mine => runtime.Mine;

    public NotificationOperations Notifications => runtime.Notifications;

    public Task NotifyAsync(Instant now) => new NotificationsDue().RunAsync(runtime, now, Ann(now), null, Cancel);

    public static ActingPerson As(string? person, Instant? now = null) => Ann(now) with { Claimed = person };

    /// <summary>Who took the finding, as it stands now; null where nobody did.</summary>
    public async Task<Taking?> TakingAsync(Finding finding) =>
        (await ReadAsync(s => Takings.ReadAsync(s.Findings, [finding], Cancel))).GetValueOrDefault(finding.Id);

    public Task<Decision<AccountUnit>> OwnAsync(string source, string native, string owner, string? person, Instant? now = null) =>
        runtime.Accounts.OwnAsync(SubjectId.Account(source, native), PartyId.Parse(owner), Ann(now) with { Claimed = person }, Cancel);

    public async Task<DoctorReport> DoctorAsync() => (await runtime.Doctor.CheckAsync(null, Cancel)).Value;

    public Task<Decision<FindingExplanation>> AskWhyAsync(FindingId finding, Instant? now = null) => runtime.Explanations.ExplainAsync(finding, now, Cancel);

    public async Task<FindingExplanation> ExplainAsync(Finding finding, Instant? now = null) => Taken(await AskWhyAsync(finding.Id, now));

    public async Task<SimulationReport> SimulateAsync(string policy) =>
        Taken(await runtime.Simulations.SimulateAsync(new ConfigFile("policy.yaml", policy), null, null, Cancel));

    public async Task<IReadOnlyList<ConfigProblem>> CheckPolicyAsync(string policy) =>
        Taken(await runtime.Simulations.CheckAsync(new ConfigFile("policy.yaml", policy), null, Cancel));

    public async Task<CoverageReport> CoverageAsync() => Taken(await runtime.Coverage.MeasureAsync(null, null, Cancel));

    public async Task<IReadOnlyList<CausedFindings>> CausesAsync(FindingFilter filter) => Taken(await runtime.Causes.ReadAsync(filter, null, Cancel));

    public async Task<IReadOnlyList<Review>> ReviewsAsync(Finding finding) =>
        [.. (await ReadAsync(s => s.Reviews.OfAsync([finding.Lineage], Cancel)))[finding.Lineage]];

    public async Task<Ownership> OwnerAsync(string source, string native) => (await AccountAsync(source, native)).Account!.Links.Owner;

    public async Task<IReadOnlyList<Finding>> FindingsAsync(string? policy = null) =>
        (await ReadAsync(s => s.Queries.Findings.ListAsync(new FindingFilter { Policy = policy }, null, 100_000, Cancel))).Items;

    public async Task<Finding> FindingAsync(string policy) => Assert.Single(await FindingsAsync(policy));

    public Task<IReadOnlyList<FindingInstance>> InstancesAsync(Finding finding) =>
        ReadAsync(s => s.Findings.InstancesAsync(finding.Id, ever: true, Cancel));

    public Task<IReadOnlyList<OutcomeCount>> OutcomesAsync() => ReadAsync(s => s.Queries.Outcomes.CountsAsync([], Cancel));

    public async Task<SourceState> StateAsync(string source) => Assert.IsType<SourceState>(await ReadAsync(s => s.Sources.ReadAsync(source, Cancel)));

    public async Task<IReadOnlyList<UnitRow>> AccountsAsync(string source) =>
        (await ReadAsync(s => s.Queries.Accounts.ListAsync(new AccountFilter { Source = source }, null, 100_000, Cancel))).Items;

    public async Task<UnitRow> AccountAsync(string source, string native) =>
        Assert.IsType<UnitRow>(await ReadAsync(s => s.Units.ReadAsync(SubjectId.Account(source, native), Cancel)));

    public async Task<long> EntriesAsync(string kind) =>
        (await ReadAsync(s => s.Queries.Entries.CountsAsync(Cancel))).Where(c => c.Key == kind).Sum(c => c.Count);

    public async Task<long> EntriesAsync() => (await ReadAsync(s => s.Queries.Entries.CountsAsync(Cancel))).Sum(c => c.Count);

    public Task<IReadOnlyList<EntryRow>> EntriesOfAsync(Finding finding) =>
        ReadAsync(s => s.Queries.Entries.OfSubjectAsync(new SurrogateId(finding.Id.Value), Cancel));

    public async Task<IReadOnlyList<FindingAct>> ActsOfAsync(FindingId finding) => [.. (await ReadAsync(s => s.Findings.ActsAsync([finding], Cancel)))[finding]];

    public Task<IReadOnlyList<SeparationGap>> GapsAsync(ControlId control) => ReadAsync(s => s.Findings.GapsAsync(control, Cancel));

    public async Task EveryStateHasItsEntryAsync() => Assert.Empty(await ReadAsync(s => s.Queries.Entries.StatesWithoutEntriesAsync(Cancel)));

    /// <summary>What two runs must agree on, one line a finding.</summary>
    public async Task<IReadOnlyList<string>> PictureAsync() =>
        [.. (await FindingsAsync())
            .Select(f => $"{f.Policy} {f.Subject} {f.State} {f.Severity} {f.Blind} {f.Closure} {f.Assignment} {f.UnroutableReason} {f.Message}"
                + $" opened {f.OpenedAt} observed {f.ObservedAt} {string.Join("; ", f.Why)}")
            .Order(StringComparer.Ordinal)];

    /// <summary>What the policies say of what is there now, one line each: what is not satisfied, and counts of what cannot be told and why.</summary>
    public async Task<IReadOnlyList<string>> PresentAsync()
    {
        var wrong = await ReadAsync(s => s.Queries.Outcomes.NotSatisfiedAsync(Shipped, null, 100_000, Cancel));
        var missing = await ReadAsync(s => s.Queries.Outcomes.MissingAsync(Cancel));
        return
        [
            .. wrong.Items.Select(o => $"{o.Policy} {o.Subject} {o.Severity} {o.Message}"),
            .. missing.Select(m => $"{m.Policy} {m.Source} {string.Join(", ", m.Missing)} {m.Error} {m.Count}").Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>What each live account is joined to, and how many of a source's should be owned and are, one line each.</summary>
    public async Task<IReadOnlyList<string>> JoinsAsync() =>
        [.. StoredUnit.Read(await ReadAsync(s => s.Units.ReadAllAsync(UnitKind.Account, 0, 100_000, Cancel)))
            .Select(unit => (unit.Id, unit.Account!.Links)).Select(joined =>
                $"{joined.Id} {joined.Links.Identity.Identity} [{string.Join("; ", joined.Links.Identity.Explanation)}] {joined.Links.Owner.Owner}"
                + $" {joined.Links.Owner.State} [{string.Join("; ", joined.Links.Owner.Explanation)}] {joined.Links.System} {joined.Links.Template}"
                + $" {string.Join(", ", joined.Links.Rights)}")
            .Concat((await ReadAsync(s => s.Sources.ReadAllAsync(Cancel))).Select(state => $"source:{state.Source} {state.Ownable} {state.Owned}"))
            .Order(StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        await runtime.DisposeAsync();
        folder.Dispose();
        secrets.Dispose();
    }

    private sealed class Told(Action<RunProgress> told) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => told(value);
    }

    private static T Taken<T>(Decision<T> decision)
    {
        Assert.False(decision.IsRefused, decision.Refusal?.Message);
        return decision.Value;
    }

    private static ActingPerson Ann(Instant? now) => new("ann", null, Assurance.OsUser) { Now = now };

    private Task<T> ReadAsync<T>(Func<ReadSession, Task<T>> read) => runtime.Database.ReadAsync(read, Cancel);
}
