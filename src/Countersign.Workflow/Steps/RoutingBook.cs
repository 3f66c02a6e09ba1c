using Countersign.Cel;
using Countersign.Controls;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Sources;
using Countersign.Parties;
using Countersign.Policies;
using Countersign.Policies.Subjects;
using Countersign.Policies.Views;

namespace Countersign.Workflow.Steps;

/// <summary>Gathers for the router all that stands about a subject: routes and delegations that hold, owners, the person behind.</summary>
internal sealed class RoutingBook
{
    private readonly RunContext run;
    private readonly Population population;
    private readonly PartyLookup lookup;
    private readonly IReadOnlyDictionary<(string Source, string Native), Entitlement> entitlements;
    private readonly SubjectContext context;
    private readonly List<CompiledRoute> routes;
    private readonly Dictionary<string, List<(Delegation Delegation, CompiledCondition? Where)>> delegations = new(StringComparer.Ordinal);

    public RoutingBook(RunContext run, Population population, KnownFacts facts, SubjectContext context)
    {
        this.run = run;
        this.population = population;
        entitlements = facts.Entitlements;
        this.context = context;
        lookup = population.Lookup();
        routes = [.. run.Registry.Routes.Select(r => CompiledRoute.Compile(r).Route).OfType<CompiledRoute>()];
        foreach (var source in run.Registry.Sources)
        {
            delegations[source.Name] =
                [.. source.Delegations.Select(d => (d, d.Where is null ? null : ConditionCompiler.Compile(SubjectKind.Account, d.Where, "where").Condition))];
        }
    }

    /// <summary>Every fact that some route or delegation reads.</summary>
    public IEnumerable<string> ReadPaths =>
        routes.SelectMany(r => r.ReadPaths).Concat(delegations.Values.SelectMany(of => of).SelectMany(d => d.Where?.ReadPaths ?? []));

    /// <summary>Severity and opening are filled in by whoever asks.</summary>
    /// <param name="scope">What the policy read; null where nothing was there to read.</param>
    public RoutingQuestion Question(CompiledPolicy policy, JudgedUnit unit, PolicyScope? scope, Instant now)
    {
        var account = unit.Account?.Account;
        var source = unit.Id.SourceName is { } name ? run.Registry.Source(name) : null;
        var held = scope is null ? null : AccountScopeOf(scope);
        return new RoutingQuestion
        {
            Policy = policy.Policy,
            Control = ControlOf(policy.Policy.Control),
            Severity = Severity.Low,
            Workspace = run.Registry.Workspace,
            Parties = population.Parties,
            OpenedAt = now,
            Now = now,
            Account = account,
            Links = unit.Account?.Links ?? AccountLinks.None,
            Person = lookup.PersonOf(unit.Identity ?? population.Behind(unit.Account?.Links)),
            Source = source,
            Routes = scope is null ? [] : Matching(scope, held, now),
            Delegations = held is null || source is null ? [] : [.. Held(source, held, now)],
            System = unit.Account?.Links.System is { } system ? run.Registry.System(system) : null,
            TemplateOwner = (unit.Account?.Links.Template ?? unit.Id.TemplateName) is { } template ? context.OwnerOfTemplate(template) : null,
            EntitlementOwner = EntitlementOwner(account, scope),
            SubjectOwner = unit.Owner,
        };
    }

    /// <summary>The question for a finding whose policy or subject is gone: nobody needs to fix it, somebody must sign it off.</summary>
    public RoutingQuestion Closing(Finding finding, JudgedUnit unit, Instant now) => new()
    {
        Policy = new Policy
        {
            Name = finding.Policy,
            Title = finding.Policy,
            Control = finding.Control,
            Subject = SubjectKind.Control,
            SatisfiedWhen = "true",
            Severity = [],
            Message = finding.Message,
            Remedies = [ActionKind.Manual],
        },
        Control = ControlOf(finding.Control),
        Severity = finding.Severity,
        Workspace = run.Registry.Workspace,
        Parties = population.Parties,
        OpenedAt = finding.OpenedAt,
        Now = now,
        Person = lookup.PersonOf(unit.Identity ?? population.Behind(unit.Account?.Links)),
    };

    private Control ControlOf(ControlId id) =>
        run.Registry.Control(id) ?? new Control { Id = id, Title = id.Value, Plane = ControlPlane.Iam, State = ControlState.Retired };

    private List<Route> Matching(PolicyScope scope, AccountScope? held, Instant now)
    {
        var matching = new List<Route>();
        foreach (var route in routes)
        {
            if (route.Matches(scope, now) || (held is not null && !ReferenceEquals(held, scope) && route.Matches(held, now)))
            {
                matching.Add(route.Route);
            }
        }
        return matching;
    }

    private IEnumerable<Delegation> Held(Source source, AccountScope scope, Instant now) =>
        delegations[source.Name].Where(d => d.Delegation.Where is null || d.Where?.Evaluate(scope, now) == CelVerdict.True).Select(d => d.Delegation);

    private static AccountScope? AccountScopeOf(PolicyScope scope) => scope switch
    {
        AccountScope account => account,
        CredentialScope credential => new AccountScope { Account = credential.Account, Lists = scope.Lists },
        GrantScope grant => new AccountScope { Account = grant.Account, Lists = scope.Lists },
        UseScope use => new AccountScope { Account = use.Account, Lists = scope.Lists },
        _ => null,
    };

    private PartyId? EntitlementOwner(Account? account, PolicyScope? scope) =>
        account is not null && scope is GrantScope { Grant.Entitlement: { IsValue: true, Value: var native } }
            && entitlements.TryGetValue((account.Source, native), out var entitlement) && entitlement.Owner.IsValue
                ? lookup.Find(account.Source, entitlement.Owner.Value)
                : null;
}
