using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Countersign.Controls;
using Countersign.Evidence;
using Countersign.Findings;
using Countersign.Findings.Disputes;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Sources;
using Countersign.Policies;
using Countersign.Policies.Subjects;
using Countersign.Policies.Views;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Steps;

/// <summary>Asks every policy about every subject of a unit, and turns the answers into changes of findings. It writes nothing.</summary>
internal sealed class UnitJudge
{
    private static readonly string[] JoinedFacts =
        ["credential.shared_with", "identity.incompatible", "account.delegator", "account.credentials[].shared_with"];

    private readonly RunContext run;
    private readonly PolicySet policies;
    private readonly SubjectContext context;
    private readonly RoutingBook book;
    private readonly IReadOnlyDictionary<string, SourceState> states;
    private readonly Instant now;
    private readonly PartiesInUse inUse;
    private readonly KnownFacts facts;
    private readonly ConcurrentDictionary<SubjectId, Account> delegators;
    private readonly HashSet<CompiledPolicy> joined;
    private readonly bool keepsAll;

    private UnitJudge(
        RunContext run, PolicySet policies, SubjectContext context, RoutingBook book, KnownFacts facts,
        ConcurrentDictionary<SubjectId, Account> delegators, Instant now, bool keepsAll = false)
    {
        this.keepsAll = keepsAll;
        this.facts = facts;
        this.delegators = delegators;
        this.run = run;
        this.policies = policies;
        this.context = context;
        this.book = book;
        this.now = now;
        states = facts.States;
        inUse = PartiesInUse.Of(run.Registry);
        joined = [.. policies.All.Where(IsJoined)];
    }

    public static async Task<UnitJudge> ReadAsync(RunContext run, Population population, PolicySet policies, Instant now, CancellationToken cancel)
    {
        var delegators = new ConcurrentDictionary<SubjectId, Account>();
        var lookup = population.Lookup();
        var facts = await KnownFacts.ReadAsync(run, cancel);
        var rights = facts.Rights.ToDictionary(held => held.Key, held => (IReadOnlyCollection<IReadOnlyList<string>>)[.. held]);
        var workspace = await run.Database.ReadWorkspaceAsync(cancel);
        var context = new SubjectContext
        {
            Parties = population.Parties,
            Identity = population.Identities.Get,
            System = run.Registry.System,
            Template = run.Registry.Template,
            Source = run.Registry.Source,
            Account = delegators.GetValueOrDefault,
            Named = lookup.Find,
            Sharing = fingerprint => facts.Sharing.Count == 0 ? [] : facts.Sharing.GetValueOrDefault(JoinKey.Fingerprint(fingerprint)) ?? [],
            Rights = identity => rights.GetValueOrDefault(identity) ?? [],
            Incompatible = run.Registry.Incompatible,
            ToldTemplate = facts.Templates.GetValueOrDefault,
            WorkspaceCreatedAt = workspace is null ? Fact<Instant>.Unknown : workspace.CreatedAt,
            Lists = run.Registry.Lists.ToDictionary(l => l.Name, l => (IReadOnlyCollection<string>)l.Entries.ToHashSet(StringComparer.Ordinal)),
        };
        return new UnitJudge(run, policies, context, new RoutingBook(run, population, facts, context), facts, delegators, now);
    }

    public PolicySet Policies => policies;

    /// <summary>Whether who resolves a finding hangs on when something was used.</summary>
    public bool ReadsUseToRoute => ActivityFacts.AreAmong(book.ReadPaths);

    /// <summary>The same judge asking other policies, and keeping also what leaves nothing standing.</summary>
    public UnitJudge Asking(PolicySet others) => new(run, others, context, book, facts, delegators, now, keepsAll: true);

    /// <summary>The same judge asking some of its policies.</summary>
    public UnitJudge AskingOnly(IEnumerable<string> names) => new(run, policies.Only(names), context, book, facts, delegators, now);

    /// <summary>The same judge asking some of its policies, and keeping also what leaves nothing standing.</summary>
    public UnitJudge AskingAll(IEnumerable<string> names) => Asking(policies.Only(names));

    /// <summary>Whether some policy is about units of a kind, or about what such units hold.</summary>
    public bool AsksOf(string kind) => kind == UnitKind.Identity
        ? policies.AskOf(SubjectKind.Identity)
        : new[] { SubjectKind.Account, SubjectKind.Credential, SubjectKind.Grant, SubjectKind.Use }.Any(policies.AskOf);

    /// <summary>Who would be asked to resolve what a judgement of the unit finds. Severity and opening are filled in by whoever asks.</summary>
    public RoutingQuestion Question(JudgedUnit unit, Judgement judgement) =>
        book.Question(judgement.Policy, unit, judgement.Scope, now);

    /// <summary>What was said of a fact of this subject in the place of its source; null where nothing was.</summary>
    public FactOverride? Set(SubjectId unit, SubjectId subject, string path) => facts.Settlements.Of(unit, subject, path, now);

    /// <summary>Reads what units refer to beside themselves: the accounts on whose behalf agents among them act.</summary>
    public async Task PrepareAsync(IReadOnlyList<UnitRow> rows, CancellationToken cancel)
    {
        var wanted = rows.Where(r => r.Account?.Account.Delegator.IsValue ?? false)
            .Select(r => SubjectId.Account(r.Source, r.Account!.Account.Delegator.Value))
            .Where(id => !delegators.ContainsKey(id)).Distinct().ToList();
        if (wanted.Count == 0)
        {
            return;
        }
        foreach (var row in await run.Database.ReadAsync(session => session.Units.ReadSomeAsync(wanted, cancel), cancel))
        {
            if (row is { Removed: false, Account.Account: { } account })
            {
                delegators[row.Id] = account;
            }
        }
    }

    /// <summary>The same pages, each with what its units refer to read.</summary>
    public async IAsyncEnumerable<IReadOnlyList<UnitRow>> PreparedAsync(
        IAsyncEnumerable<IReadOnlyList<UnitRow>> pages, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var rows in pages.WithCancellation(cancel))
        {
            await PrepareAsync(rows, cancel);
            yield return rows;
        }
    }

    public JudgedUnit Judge(UnitRow row)
    {
        if (row.Removed)
        {
            return Gone(row);
        }
        row = facts.Settlements.Applied(row, now);
        var subjects = row.Account is { } account ? PolicySubjects.OfAccount(row.Id, account, context, policies.AskOf)
            : row.Identity is { } identity ? [PolicySubjects.OfIdentity(row.Id, identity, context)]
            : [];
        var (judgements, due) = Asked(subjects);
        var state = states.GetValueOrDefault(row.Source);
        return new JudgedUnit(row.Id, judgements)
        {
            Subjects = subjects,
            Due = due,
            Account = row.Account,
            Identity = row.Identity,
            AsOf = state is { Complete: true } ? state.AsOf : default(Instant),
            IsComplete = state is { Complete: true, Retold: false },
        };
    }

    // What a complete reading left out, every complete one since has left out.
    private JudgedUnit Gone(UnitRow row)
    {
        var state = states.GetValueOrDefault(row.Source);
        return new JudgedUnit(row.Id, [])
        {
            Account = row.Account,
            Identity = row.Identity,
            Removed = true,
            AsOf = state is { Complete: true } || row.RemovedAt is null ? state?.AsOf : row.RemovedAt,
            IsComplete = state is not { Retold: true },
        };
    }

    /// <summary>Parties, sources and surfaces: few, and looked at in every run.</summary>
    public IEnumerable<JudgedUnit> Documents(IReadOnlyDictionary<string, SourceSight> sights) =>
        [
            .. run.Registry.Teams.Select(t => Judged(PolicySubjects.OfParty(t.Id, inUse.Contains(t.Id), context), t.Parent)),
            .. run.Registry.Sources.Select(s => Judged(OfSource(s, sights), s.Owner)),
            .. run.Registry.Surfaces.Select(s => Judged(PolicySubjects.OfSurface(s, context), s.Owner)),
        ];

    private PolicySubject OfSource(Source source, IReadOnlyDictionary<string, SourceSight> sights) => PolicySubjects.OfSource(
        source, states.GetValueOrDefault(source.Name), sights.GetValueOrDefault(source.Name, SourceSight.Clear), context);

    public IEnumerable<JudgedUnit> Controls(IReadOnlyDictionary<string, ControlSight> sights) =>
        run.Registry.FilledControls.Select(c =>
            Judged(PolicySubjects.OfControl(c, sights.GetValueOrDefault(c.Id.Value, ControlSight.Clear), context), c.Owner));

    /// <summary>The templates that a document or a source tells of, by name.</summary>
    public IEnumerable<string> Templates => run.Registry.Templates.Select(t => t.Name).Concat(facts.Templates.Keys);

    /// <summary>A template by itself, without what its instances say; one that is gone has no judgement.</summary>
    public JudgedUnit Template(string name)
    {
        var id = SubjectId.Template(name);
        return run.Registry.Template(name) is not null || facts.Templates.ContainsKey(name)
            ? Judged(PolicySubjects.OfTemplate(name, context), context.OwnerOfTemplate(name))
            : new JudgedUnit(id, []);
    }

    public PolicyScope ScopeOf(string template) => PolicySubjects.OfTemplate(template, context).Scope;

    /// <summary>The earliest instant that some source speaks for; null where none was ever read.</summary>
    public Instant? OldestReading => states.Values.Select(s => s.AsOf).Min();

    /// <summary>What a source's last snapshot is true for, and whether it was everything.</summary>
    public (Instant? AsOf, bool Complete) Reading(string source) =>
        states.TryGetValue(source, out var state) ? (state.AsOf, state is { Complete: true, Retold: false }) : (null, false);

    /// <summary>What the judgements of a unit mean for its open findings. Units may be gone through side by side.</summary>
    /// <param name="unit">Who was judged.</param>
    /// <param name="open">Its open findings.</param>
    /// <param name="outcomes">What stood of it before.</param>
    /// <param name="newId">The id of a finding that one of its judgements opens; each can open one.</param>
    public IReadOnlyList<FindingChange> Changes(JudgedUnit unit, IReadOnlyList<Finding> open, ILookup<SubjectId, StoredOutcome> outcomes, Func<UInt128> newId)
    {
        var changes = new List<FindingChange>();
        var byKey = open.ToDictionary(f => (f.Policy, f.Subject));
        foreach (var judgement in open.Count == 0 ? unit.Judgements : About(unit, byKey))
        {
            byKey.Remove((judgement.Evaluation.Policy, judgement.Evaluation.Subject), out var finding);
            // What an instance shows is the finding of its template; one of its own, from before it was an instance, ends.
            var instance = IsInstance(unit, judgement.Policy);
            if (finding is null && (instance || !FindingReconciler.Opens(judgement.Evaluation, policies.ModeOf(judgement.Evaluation.Policy))))
            {
                continue;
            }
            var judged = instance ? judgement with { Evaluation = Superseded(judgement.Evaluation) } : judgement;
            changes.AddRange(FindingReconciler.Reconcile(finding, Sighting(unit, judged, finding, outcomes, newId)));
        }
        foreach (var finding in byKey.Values.OrderBy(f => f.Id.Value, StringComparer.Ordinal))
        {
            changes.AddRange(Unseen(unit, finding, newId));
        }
        return changes;
    }

    /// <summary>The judgements of a unit, and between them, in order, those that are about an open finding although they left nothing standing.</summary>
    private List<Judgement> About(JudgedUnit unit, Dictionary<(string Policy, SubjectId Subject), Finding> open)
    {
        var about = new List<Judgement>();
        var next = 0;
        foreach (var subject in unit.Subjects)
        {
            var id = subject.Id;
            foreach (var policy in policies.On(subject.Kind))
            {
                if (next < unit.Judgements.Count && unit.Judgements[next].Policy == policy && ReferenceEquals(unit.Judgements[next].Scope, subject.Scope))
                {
                    about.Add(unit.Judgements[next++]);
                }
                else if (open.ContainsKey((policy.Policy.Name, id)))
                {
                    about.Add(new Judgement(policy, policy.Evaluate(subject.Scope, id, now), subject.Scope));
                }
            }
        }
        about.AddRange(unit.Judgements.Skip(next));
        return about;
    }

    private static bool IsJoined(CompiledPolicy policy) => policy.ReadPaths.Any(path => JoinedFacts.Any(f => path.StartsWith(f, StringComparison.Ordinal)));

    // What such a policy read may come from any source: a newer reading of any is newer, where all of them were everything. Where one
    // was only told anew, nothing is newer.
    private Instant? Joined(JudgedUnit unit, Instant? own) =>
        states.Values.Any(s => s.Retold) ? unit.AsOf
        : own is { } asOf && unit.IsComplete && states.Values.All(s => s.AsOf is null || s.Complete) && states.Values.Max(s => s.AsOf) is { } latest
            ? Instant.Max(asOf, latest)
            : own;

    private static bool IsInstance(JudgedUnit unit, CompiledPolicy policy) =>
        policy.Policy.AnsweredBy == AnsweredBy.Template && unit.Account?.Links.Template is not null;

    private static Evaluation Superseded(Evaluation evaluation) => new(evaluation.Policy, evaluation.Subject, PolicyOutcome.NotApplicable);

    private JudgedUnit Judged(PolicySubject subject, Parties.PartyId? owner)
    {
        var (judgements, due) = Asked([subject]);
        return new JudgedUnit(subject.Unit, judgements) { Subjects = [subject], Due = due, Owner = owner };
    }

    /// <summary>What stands (or all) of every policy on every subject, in order, and the earliest instant at which any may change.</summary>
    private (IReadOnlyList<Judgement> Standing, Instant? Due) Asked(IReadOnlyList<PolicySubject> subjects)
    {
        List<Judgement>? standing = null;
        Instant? due = null;
        for (var i = 0; i < subjects.Count; i++)
        {
            var subject = subjects[i];
            SubjectId? id = null;
            var asked = policies.On(subject.Kind);
            for (var p = 0; p < asked.Count; p++)
            {
                var verdict = asked[p].Judge(subject.Scope, now);
                due = Instant.Earlier(due, verdict.NextChange);
                if (verdict.Outcome.Stands() || keepsAll)
                {
                    id ??= subject.Id;
                    (standing ??= []).Add(new Judgement(asked[p], asked[p].Reason(verdict, subject.Scope, id.Value, now), subject.Scope));
                }
            }
        }
        return (standing ?? (IReadOnlyList<Judgement>)[], subjects.Count == 0 ? due : facts.Settlements.Sooner(due, subjects[0].Unit, now));
    }

    private Sighting Sighting(JudgedUnit unit, Judgement judgement, Finding? open, ILookup<SubjectId, StoredOutcome> outcomes, Func<UInt128> newId)
    {
        var (policy, evaluation, scope) = judgement;
        var stored = outcomes[unit.Id].FirstOrDefault(o => o.Policy == evaluation.Policy && o.Subject == evaluation.Subject);
        var ground = Ground(unit, open, policy, newId);
        return ground with
        {
            AsOf = open is not null && joined.Contains(policy) ? Joined(unit, ground.AsOf) : ground.AsOf,
            Evaluation = evaluation,
            Ruling = facts.Settlements.On(unit.Id, judgement, now),
            SetRight = open is not null && facts.Settlements.SetsRight(unit.Id, evaluation.Subject, policy, now),
            Mode = policies.ModeOf(evaluation.Policy),
            Lineage = Lineage.Of(evaluation.Policy, evaluation.Subject, unit.Id, unit.Account?.Links ?? AccountLinks.None),
            Routing = () => book.Question(policy, unit, scope, now),
            BacklogDueAt = stored?.Outcome == PolicyOutcome.NotSatisfied && evaluation.Severity is { } severity
                ? policies.BacklogDueAt(evaluation.Policy, severity, stored.Since)
                : null,
        };
    }

    /// <summary>A finding that no judgement speaks of: its policy went, or its subject did, or the source cannot tell any more.</summary>
    private IReadOnlyList<FindingChange> Unseen(JudgedUnit unit, Finding finding, Func<UInt128> newId)
    {
        var policy = policies.Find(finding.Policy);
        if (policy is not null && unit.IsBlindTo(finding.Subject))
        {
            return FindingReconciler.Reconcile(finding, Ground(unit, finding, policy, newId) with
            {
                Evaluation = new Evaluation(finding.Policy, finding.Subject, PolicyOutcome.Indeterminate),
                Lineage = finding.Lineage,
                Routing = () => book.Question(policy, unit, null, now),
            });
        }
        return FindingReconciler.Reconcile(finding, Ground(unit, finding, policy, newId) with
        {
            Ended = policy is null ? FindingClosure.PolicyChanged : FindingClosure.SubjectRemoved,
            Lineage = finding.Lineage,
            Routing = () => book.Closing(finding, unit, now),
        });
    }

    // What decided a policy is as new as the latest of it; of one that is no more, as all that we hold.
    private Sighting Ground(JudgedUnit unit, Finding? open, CompiledPolicy? policy, Func<UInt128> newId) => new()
    {
        Now = now,
        Unit = unit.Id,
        Lineage = "",
        AsOf = unit.AsOf is { } asOf && open is not null && unit.IsComplete
            ? Instant.Max(asOf, policy is null ? facts.Own.Latest : facts.Own.Of(policy))
            : unit.AsOf,
        ReadAt = unit.AsOf,
        Routing = () => throw new InvalidOperationException("A sighting was used without a routing."),
        NewId = () => new FindingId(SurrogateId.Create("fnd", newId()).Value),
    };
}
