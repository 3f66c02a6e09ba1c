using Countersign.Cel;
using Countersign.Controls;
using Countersign.Findings;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Sources;
using Countersign.Parties;
using Countersign.Policies;
using Countersign.Policies.Subjects;

namespace Countersign.Workflow.Steps;

/// <summary>Gathers for the router all that stands about a subject: routes and delegations that hold, owners, the person behind.</summary>
internal sealed class RoutingBook
{
    private readonly RunContext run;
    private readonly Population population;
    private readonly PartyLookup lookup;
    private readonly IReadOnlyDictionary<(string Source, string Native), Entitlement> entitlements;
    private readonly List<(Route Route, CompiledCondition When)> routes = [];
    private readonly Dictionary<string, List<(Delegation Delegation, CompiledCondition? Where)>> delegations = new(StringComparer.Ordinal);

    public RoutingBook(RunContext run, Population population, IReadOnlyDictionary<(string Source, string Native), Entitlement> entitlements)
    {
        this.run = run;
        this.population = population;
        this.entitlements = entitlements;
        lookup = population.Lookup(new Dictionary<SubjectId, Correlation>());
        foreach (var route in run.Registry.Routes)
        {
            if (ConditionCompiler.Compile(SubjectKind.Account, route.When, "when").Condition is { } when)
            {
                routes.Add((route, when));
            }
        }
        foreach (var source in run.Registry.Sources)
        {
            delegations[source.Name] =
                [.. source.Delegations.Select(d => (d, d.Where is null ? null : ConditionCompiler.Compile(SubjectKind.Account, d.Where, "where").Condition))];
        }
    }

    /// <summary>Severity and opening are filled in by whoever asks.</summary>
    public RoutingQuestion Question(CompiledPolicy policy, JudgedUnit unit, SubjectId subject, AccountScope? scope, Instant now)
    {
        var account = unit.Account?.Account;
        var source = account is null ? SourceOf(unit.Id) : run.Registry.Source(account.Source);
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
            Person = PersonOf(unit.Account),
            Source = source,
            Routes = scope is null ? [] : [.. routes.Where(r => r.When.Evaluate(scope, now) == CelVerdict.True).Select(r => r.Route)],
            Delegations = scope is null || source is null ? [] : [.. Held(source, scope, now)],
            System = unit.Account?.Links.System is { } system ? run.Registry.System(system) : null,
            TemplateOwner = TemplateOwner(unit.Account),
            EntitlementOwner = EntitlementOwner(account, subject),
            SubjectOwner = unit.Owner,
        };
    }

    /// <summary>The question for a finding whose policy or subject is gone: nobody needs to fix it, somebody must sign it off.</summary>
    public RoutingQuestion Closing(Finding finding, Instant now) => new()
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
    };

    private Control ControlOf(ControlId id) =>
        run.Registry.Control(id) ?? new Control { Id = id, Title = id.Value, Plane = ControlPlane.Iam, State = ControlState.Retired };

    private IEnumerable<Delegation> Held(Source source, AccountScope scope, Instant now) =>
        delegations[source.Name].Where(d => d.Delegation.Where is null || d.Where?.Evaluate(scope, now) == CelVerdict.True).Select(d => d.Delegation);

    private Source? SourceOf(SubjectId unit) =>
        unit.Value.StartsWith("source:", StringComparison.Ordinal) ? run.Registry.Source(unit.Value["source:".Length..]) : null;

    private Person? PersonOf(AccountUnit? unit) =>
        unit?.Links.Identity.Identity is { } id && population.Identities.Get(id) is { } identity ? lookup.PersonOf(identity) : null;

    private PartyId? TemplateOwner(AccountUnit? unit) =>
        unit?.Links.Template is { } name ? run.Registry.Templates.FirstOrDefault(t => t.Name == name)?.PlatformOwner : null;

    private PartyId? EntitlementOwner(Account? account, SubjectId subject)
    {
        if (account is null || !account.Grants.IsValue)
        {
            return null;
        }
        var grant = account.Grants.Value.FirstOrDefault(g => SubjectId.Grant(account.Source, account.NativeId, g.Id) == subject);
        return grant is not null && entitlements.TryGetValue((account.Source, grant.Entitlement), out var entitlement) && entitlement.Owner.IsValue
            ? lookup.Find(account.Source, entitlement.Owner.Value)
            : null;
    }
}
