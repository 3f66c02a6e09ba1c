using System.Text.Json;
using Countersign.ExceptionGrants;
using Countersign.Inventory;
using Countersign.Inventory.Json;
using Countersign.Inventory.Sources;
using Countersign.Parties;
using Countersign.Storage;
using Countersign.Storage.Queries;
using Countersign.Storage.Reads;
using Countersign.Storage.Rows;
using Countersign.Workflow.Config;
using Countersign.Workflow.Operations.Acts;

namespace Countersign.Workflow.Operations;

/// <summary>Plans and applies documents. What cannot be applied is refused whole; applying what is applied changes nothing.</summary>
public sealed class ConfigOperations(WorkspaceRuntime runtime)
{
    private readonly WorkspaceDatabase database = runtime.Database;

    /// <summary>What `files` would change. Everything that keeps them from being applied is among the refusals.</summary>
    public async Task<Decision<ConfigPlan>> PlanAsync(IReadOnlyList<ConfigFile> files, Instant? asked, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(asked, cancel);
        if (now.IsRefused)
        {
            return now.Refusal!;
        }
        var (next, faults) = Linted(RegistryReader.Read(files), now.Value);
        var plan = await database.ReadAsync(
            async session =>
            {
                var applied = StoredRegistry.Of(await session.Configuration.ReadAsync(cancel));
                return Plan(applied, next, faults, await OpenWorkAsync(applied, session.Queries, session.Exceptions, now.Value, cancel));
            },
            cancel);
        return next is null || plan.Refusals.Count > 0 ? plan : plan with { Conflicts = Conflicts.Of(next) };
    }

    public async Task<Decision<ConfigApplyReport>> ApplyAsync(IReadOnlyList<ConfigFile> files, ActingPerson acting, CancellationToken cancel)
    {
        var now = await runtime.Clock.NowAsync(acting.Now, cancel);
        if (now.IsRefused)
        {
            return now.Refusal!;
        }
        // Read and linted before the act begins: compiling expressions must not hold the write lock. What stands applied was linted then.
        var reading = RegistryReader.Read(files);
        var (next, faults) = await IsAppliedAsync(reading.Registry, cancel) ? (reading.Registry, []) : Linted(reading, now.Value);
        if (next is null)
        {
            return Refused(faults);
        }
        var actor = await runtime.Actors.PersonAsync(acting, cancel);
        var report = await database.ActAsync(actor, now.Value, session => ApplyAsync(session, next, faults, cancel), cancel);
        return report.IsRefused || report.Value.Changed == 0 ? report : report.Value with { Plan = report.Value.Plan with { Conflicts = Conflicts.Of(next) } };
    }

    /// <summary>The applied configuration.</summary>
    public async Task<Decision<Registry>> LoadRegistryAsync(CancellationToken cancel) =>
        StoredRegistry.Required(await database.ReadAsync(session => session.Configuration.ReadAsync(cancel), cancel));

    /// <summary>Documents for a folder of exports that nobody wrote any for: a source for each account, domain or list recognised in them.</summary>
    public Task<Decision<DraftedConfiguration>> DraftAsync(CancellationToken cancel) => Task.Run(() => FolderDraft.Of(runtime.Options.Root, cancel), cancel);

    private static async Task<Decision<ConfigApplyReport>> ApplyAsync(
        ActSession session, Registry next, IReadOnlyList<ConfigProblem> faults, CancellationToken cancel)
    {
        var applied = StoredRegistry.Of(await session.Configuration.ReadAsync(cancel));
        var work = await OpenWorkAsync(applied, session.Queries, session.Exceptions, session.At, cancel);
        var plan = Plan(applied, next, faults, work);
        if (plan.Refusals.Count > 0)
        {
            return Refused(plan.Refusals);
        }
        var changes = plan.Changes.Where(c => c.Change != ChangeKind.None).ToList();
        if (changes.Count == 0)
        {
            return new ConfigApplyReport(plan, 0, false, []);
        }
        var workspace = await session.Workspace.ReadAsync(cancel)
            ?? throw new WorkspaceException("workspace.not_created",
                "The workspace is empty. Make it with `countersign up DIR` or `countersign apply DIR` first.");
        await session.Configuration.SaveAsync(
            [.. changes.Select(c => Stored(c, applied, next, session.At))], ConfigEvidence.Applied(workspace.Id, plan, applied, next), cancel);
        if (applied is not null && changes.Any(c => c.Kind is "Person" or "Team" or "Source" && !IsOnlyOfReading(c, applied, next)))
        {
            await ResolverPeople.SaveAsync(session, applied, next, work.Findings.Keys, cancel);
        }
        var enforced = await ConfigModes.SaveAsync(session, applied, next, cancel);
        var judging = changes.Where(c => c.Kind is not ("Mapping" or "NotificationChannel") && !IsOnlyOfReading(c, applied, next)).ToList();
        // What only says how a source is read is judged on the source itself, at the next evaluation, which is due at once.
        await session.Outcomes.SettleAsync(
            [.. changes.Except(judging).Where(c => c.Kind == "Source").Select(c => new SettledUnit(SubjectId.Source(c.Name), session.At, 0))], cancel);
        if (judging.All(c => c.Kind == "Policy"))
        {
            await session.Configuration.MarkStaleAsync(judging.Select(c => c.Name), cancel);
        }
        else
        {
            await session.Units.MarkAllDirtyAsync(null, cancel);
            await session.Workspace.AddAllLinksStaleAsync(cancel);
        }
        return new ConfigApplyReport(plan, changes.Count, plan.IsLoosening, enforced);
    }

    // For which instant a source is true, and how often it is read, is judged on the source itself, which every run looks at.
    private static bool IsOnlyOfReading(PlannedChange change, Registry? applied, Registry next) =>
        change.Kind == "Source" && applied?.Source(change.Name) is { } before && next.Source(change.Name) is { } after && Bare(before) == Bare(after);

    private static string Bare(Source source) => JsonSerializer.Serialize(source with { AsOf = null, Every = default, Files = [] }, DomainJson.Stored);

    /// <summary>Whether these are the documents that are applied, each to its digest.</summary>
    private async Task<bool> IsAppliedAsync(Registry? next, CancellationToken cancel)
    {
        var stored = await database.ReadAsync(session => session.Configuration.ReadAsync(cancel), cancel);
        return next is not null && StoredRegistry.Holds(stored, next);
    }

    private (Registry? Next, IReadOnlyList<ConfigProblem> Faults) Linted(RegistryReading reading, Instant now) => reading.Registry is { } next
        ? (next, [.. Linter.Lint(next, next.Directory([]), now, runtime.Deployment).Where(p => p.BlocksApply)])
        : (null, reading.Problems);

    private static ConfigPlan Plan(Registry? applied, Registry? next, IReadOnlyList<ConfigProblem> faults, OpenWork work)
    {
        if (next is null)
        {
            return new ConfigPlan([], faults);
        }
        var plan = Planner.Plan(applied, next, work);
        return plan with { Refusals = [.. plan.Refusals, .. faults] };
    }

    private static Refusal Refused(IReadOnlyList<ConfigProblem> problems) => new(problems[0].Code, string.Join('\n', problems));

    private static StoredDocument Stored(PlannedChange change, Registry? applied, Registry next, Instant at)
    {
        var document = next.Document(change.Kind, change.Name) ?? applied!.Document(change.Kind, change.Name)!;
        return new StoredDocument(
            document.Kind, document.Name, document.Body, document.File, document.Line, document.Digest, change.Change != ChangeKind.Retire, at);
    }

    private static async Task<OpenWork> OpenWorkAsync(
        Registry? applied, WorkspaceQueries queries, ExceptionReads exceptions, Instant now, CancellationToken cancel)
    {
        if (applied is null)
        {
            return OpenWork.None;
        }
        var parties = applied.Directory([]);
        var open = (await exceptions.ListAsync(ended: false, cancel)).Where(grant => grant.EffectiveState(now) < ExceptionState.Expired);
        return new OpenWork
        {
            Findings = (await CountsAsync(queries, FindingGroup.Resolver, cancel)).ToDictionary(c => PartyId.Parse(c.Key), c => c.Value),
            Exceptions = open.SelectMany(grant => grant.Names.Concat(grant.Names.Select(parties.Current)).Distinct())
                .CountBy(party => party).ToDictionary(),
            Policies = await CountsAsync(queries, FindingGroup.Policy, cancel),
            Controls = await CountsAsync(queries, FindingGroup.Control, cancel),
        };
    }

    private static async Task<IReadOnlyDictionary<string, int>> CountsAsync(WorkspaceQueries queries, FindingGroup groupBy, CancellationToken cancel)
    {
        var counts = await queries.Findings.CountsAsync(groupBy, FindingFilter.Open, cancel);
        return counts.Where(c => c.Key is not null).ToDictionary(c => c.Key!, c => (int)Math.Min(c.Count, int.MaxValue), StringComparer.Ordinal);
    }
}
