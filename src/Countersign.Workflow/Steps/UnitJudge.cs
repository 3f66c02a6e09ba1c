using Countersign.Evidence;
using Countersign.Findings;
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
    private readonly RunContext run;
    private readonly PolicySet policies;
    private readonly SubjectContext context;
    private readonly RoutingBook book;
    private readonly IReadOnlyDictionary<string, SourceState> states;
    private readonly Instant settledAt;
    private readonly Instant now;
    private readonly PartiesInUse inUse;

    private UnitJudge(RunContext run, PolicySet policies, SubjectContext context, RoutingBook book, KnownFacts facts, Instant now)
    {
        this.run = run;
        this.policies = policies;
        this.context = context;
        this.book = book;
        this.now = now;
        states = facts.States;
        settledAt = facts.SettledAt;
        inUse = PartiesInUse.Of(run.Registry);
    }

    public static async Task<UnitJudge> ReadAsync(RunContext run, Population population, Instant now, CancellationToken cancel)
    {
        var policies = await PolicySet.ReadAsync(run.Database, run.Registry, cancel);
        var facts = await KnownFacts.ReadAsync(run, cancel);
        var context = new SubjectContext
        {
            Parties = population.Parties,
            Identity = population.Identities.Get,
            System = run.Registry.System,
            Template = name => run.Registry.Templates.FirstOrDefault(t => t.Name == name),
            Source = run.Registry.Source,
            Lists = run.Registry.Lists.ToDictionary(l => l.Name, l => (IReadOnlyCollection<string>)l.Entries.ToHashSet(StringComparer.Ordinal)),
        };
        return new UnitJudge(run, policies, context, new RoutingBook(run, population, facts.Entitlements), facts, now);
    }

    public JudgedUnit Judge(UnitRow row)
    {
        if (row.Removed)
        {
            return new JudgedUnit(row.Id, []) { Account = row.Account, Removed = true, AsOf = row.RemovedAt ?? AsOf(row.Source) };
        }
        var subjects = row.Account is { } account ? PolicySubjects.OfAccount(account, context)
            : row.Identity is { } identity ? [PolicySubjects.OfIdentity(identity, context)]
            : [];
        var complete = states.GetValueOrDefault(row.Source)?.Complete ?? false;
        return Judged(row.Id, subjects) with { Account = row.Account, AsOf = complete ? AsOf(row.Source) : default(Instant), IsComplete = complete };
    }

    /// <summary>Parties, sources, surfaces and templates: few, and looked at in every run.</summary>
    public IEnumerable<JudgedUnit> Documents() =>
        [
            .. run.Registry.Teams.Select(t => Judged(PolicySubjects.OfParty(t.Id, inUse.Contains(t.Id), context), t.Parent)),
            .. run.Registry.Sources.Select(s => Judged(PolicySubjects.OfSource(s, states.GetValueOrDefault(s.Name), context), s.Owner)),
            .. run.Registry.Surfaces.Select(s => Judged(PolicySubjects.OfSurface(s, context), s.Owner)),
            .. run.Registry.Templates.Select(t => Judged(PolicySubjects.OfTemplate(t, context), t.PlatformOwner)),
        ];

    public IEnumerable<JudgedUnit> Controls(IReadOnlyDictionary<string, long> unroutable) =>
        run.Registry.FilledControls.Select(c =>
            Judged(PolicySubjects.OfControl(c, unroutable.GetValueOrDefault(c.Id.Value), context), c.Owner));

    /// <summary>What the judgements of a unit mean for its open findings.</summary>
    public IEnumerable<FindingChange> Changes(JudgedUnit unit, IReadOnlyList<Finding> open, ILookup<SubjectId, StoredOutcome> outcomes, Seam seam)
    {
        var byKey = open.ToDictionary(f => (f.Policy, f.Subject));
        foreach (var judgement in unit.Judgements)
        {
            byKey.Remove((judgement.Evaluation.Policy, judgement.Evaluation.Subject), out var finding);
            foreach (var change in FindingReconciler.Reconcile(finding, Sighting(unit, judgement, finding, outcomes, seam)))
            {
                yield return change;
            }
        }
        foreach (var finding in byKey.Values.OrderBy(f => f.Id.Value, StringComparer.Ordinal))
        {
            foreach (var change in Unseen(unit, finding, seam))
            {
                yield return change;
            }
        }
    }

    private JudgedUnit Judged(PolicySubject subject, Parties.PartyId? owner) => Judged(subject.Id, [subject]) with { Owner = owner };

    private JudgedUnit Judged(SubjectId unit, IReadOnlyList<PolicySubject> subjects) =>
        new(unit, [.. subjects.SelectMany(s => policies.On(s.Kind).Select(p => new Judgement(p, p.Evaluate(s.Scope, s.Id, now), s.Scope)))]);

    private Sighting Sighting(JudgedUnit unit, Judgement judgement, Finding? open, ILookup<SubjectId, StoredOutcome> outcomes, Seam seam)
    {
        var (policy, evaluation, scope) = judgement;
        var stored = outcomes[unit.Id].FirstOrDefault(o => o.Policy == evaluation.Policy && o.Subject == evaluation.Subject);
        return Ground(unit, open, seam) with
        {
            Evaluation = evaluation,
            Mode = policies.IsEnforced(evaluation.Policy) ? PolicyMode.Enforce : PolicyMode.Observe,
            Lineage = Lineage.Of(evaluation.Policy, evaluation.Subject, unit.Id, unit.Account?.Links ?? AccountLinks.None),
            Routing = () => book.Question(policy, unit, evaluation.Subject, AccountScopeOf(scope), now),
            BacklogDueAt = stored?.Outcome == PolicyOutcome.NotSatisfied && evaluation.Severity is { } severity
                ? policies.BacklogDueAt(evaluation.Policy, severity, stored.Since)
                : null,
        };
    }

    /// <summary>A finding that no judgement speaks of: its policy went, or its subject did, or the source cannot tell any more.</summary>
    private IReadOnlyList<FindingChange> Unseen(JudgedUnit unit, Finding finding, Seam seam)
    {
        var policy = policies.Find(finding.Policy);
        if (policy is not null && unit.IsBlindTo(finding.Subject))
        {
            return FindingReconciler.Reconcile(finding, Ground(unit, finding, seam) with
            {
                Evaluation = new Evaluation(finding.Policy, finding.Subject, PolicyOutcome.Indeterminate),
                Lineage = finding.Lineage,
                Routing = () => book.Question(policy, unit, finding.Subject, null, now),
            });
        }
        return FindingReconciler.Reconcile(finding, Ground(unit, finding, seam) with
        {
            Ended = policy is null ? FindingClosure.PolicyChanged : FindingClosure.SubjectRemoved,
            Lineage = finding.Lineage,
            Routing = () => book.Closing(finding, now),
        });
    }

    private Sighting Ground(JudgedUnit unit, Finding? open, Seam seam) => new()
    {
        Now = now,
        Unit = unit.Id,
        Lineage = "",
        AsOf = unit.AsOf is { } asOf && open is not null && unit.IsComplete ? Instant.Max(asOf, settledAt) : unit.AsOf,
        Routing = () => throw new InvalidOperationException("A sighting was used without a routing."),
        NewId = () => new FindingId(SurrogateId.Create("fnd", seam.NewId()).Value),
    };

    private Instant? AsOf(string source) => states.TryGetValue(source, out var state) ? state.AsOf : null;

    private static AccountScope? AccountScopeOf(PolicyScope scope) => scope switch
    {
        AccountScope account => account,
        CredentialScope credential => new AccountScope { Account = credential.Account, Lists = scope.Lists },
        GrantScope grant => new AccountScope { Account = grant.Account, Lists = scope.Lists },
        UseScope use => new AccountScope { Account = use.Account, Lists = scope.Lists },
        _ => null,
    };
}
