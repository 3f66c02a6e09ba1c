using System.Globalization;
using System.Text.RegularExpressions;
using Countersign.Workflow.Config;
using Countersign.Workflow.Tests.Steps;

namespace Countersign.Workflow.Tests.Histories;

/// <summary>The governance documents of a world, each in the form that the last step about it chose.</summary>
internal sealed class WorldGovernance(IReadOnlyDictionary<StepKind, (int Which, int How, int Days, Instant At)> forms)
{
    private const string Lead = "metadata: { name: iam-lead }\nspec: { status: active }";

    private static readonly string[] Policies = ["workload-key-rotated-90d", "account-unused-90d", "administrative-grant", "credential-shared"];

    public string Text()
    {
        var text = Governance.With([App(), People, Team(), .. Persons(), Approved(), Apart(), Template(), .. Routes(), .. Changed()]);
        return text.Replace(Lead, Leading(), StringComparison.Ordinal);
    }

    private const string People = """
        kind: Source
        metadata: { name: hr }
        spec: { connector: hr-csv, files: [hr.csv], owner: team:iam, feeds: [parties], schedule: { every: 365d } }
        """;

    private (int Which, int How, int Days, Instant At) Form(StepKind kind) => forms.GetValueOrDefault(kind);

    private string Leading()
    {
        var (_, how, days, at) = Form(StepKind.Absence);
        return "metadata: { name: iam-lead }\nspec: " + (how % 4) switch
        {
            0 => "{ status: active }",
            1 => $"{{ status: absent, deputy: person:judge, absence: {{ until: \"{at + TimeSpan.FromDays(days)}\" }} }}",
            2 => $"{{ status: absent, absence: {{ until: \"{at + TimeSpan.FromDays(days)}\" }} }}",
            _ => $"{{ status: active, employment: contractor, sponsor: person:gov, endsAt: \"{at + TimeSpan.FromDays(days + 1)}\" }}",
        };
    }

    private string App()
    {
        var (which, how, _, _) = Form(StepKind.Source);
        var owner = which % 2 == 0 ? "team:iam" : "team:apps";
        var delegations = (how % 3) switch
        {
            0 => "{ to: accountOwner, actions: [rotate, disable, revoke, remove_grant, assign_owner] }",
            1 => "{ to: team:iam, actions: [rotate, remove_grant] }",
            _ => "{ to: accountOwner, actions: [rotate] }, { to: team:apps, actions: [disable] }",
        };
        return $$"""
            kind: Source
            metadata: { name: app }
            spec:
              connector: json-lines
              files: [app.jsonl]
              owner: {{owner}}
              correlate: [ { by: employee_id } ]
              delegations: [ {{delegations}} ]
              schedule: { every: {{(which % 3 == 2 ? "30d" : "365d")}} }
            """;
    }

    private string Team()
    {
        var (which, how, _, _) = Form(StepKind.Team);
        var (first, second) = (17 + (which % 4), 17 + (how % 4));
        return $"kind: Team\nmetadata: {{ name: apps }}\nspec: {{ lead: person:{first}, members: [person:{first}, person:{second}], deputies: [person:{second}] }}";
    }

    private static IEnumerable<string> Persons() => Enumerable.Range(17, 4).Select(
        number => $"kind: Person\nmetadata: {{ name: \"{number}\" }}\nspec: {{ employeeId: \"{number}\" }}");

    private string Approved()
    {
        var (which, how, _, _) = Form(StepKind.List);
        string[] entries = (how % 3) switch { 0 => [], 1 => [$"account:app/user-{which}"], _ => [$"account:app/user-{which}", $"account:app/user-{(which + 1) % 6}"] };
        return $"kind: List\nmetadata: {{ name: approved-administrators }}\nspec: {{ of: account, entries: [{string.Join(", ", entries.Select(e => $"\"{e}\""))}] }}";
    }

    private string Apart()
    {
        var pairs = Form(StepKind.List).Days % 2 == 0 ? "\"app/order + app/pay\"" : "\"app/order + app/pay\", \"app/write + app/pay\"";
        return $"kind: List\nmetadata: {{ name: incompatible-entitlements }}\nspec: {{ of: grant, entries: [ {pairs} ] }}";
    }

    private string Template()
    {
        var (_, how, _, _) = Form(StepKind.Template);
        var spec = (how % 3) switch { 0 => ", platformOwner: team:approvers", 1 => ", platformOwner: team:apps", _ => "" };
        return $"kind: Template\nmetadata: {{ name: runners }}\nspec: {{ matches: \"account.name.startsWith('runner-')\"{spec} }}";
    }

    private IEnumerable<string> Routes()
    {
        var (which, how, _, _) = Form(StepKind.Route);
        if (how % 3 > 0)
        {
            var when = how % 6 == 4 ? "account.last_activity_at > timestamp('2026-05-20T00:00:00Z')"
                : how % 3 == 1 ? "account.kind == 'service'" : $"account.name == 'user-{which}'";
            yield return $"kind: Route\nmetadata: {{ name: routed }}\nspec: {{ when: \"{when}\", resolver: {(how % 2 == 0 ? "team:apps" : "person:18")}, order: 10 }}";
        }
    }

    // A document of the same name takes the place of the shipped policy: a shorter limit, another severity, another condition.
    private IEnumerable<string> Changed()
    {
        var (which, how, days, _) = Form(StepKind.Policy);
        if (how % 4 == 0)
        {
            yield break;
        }
        var shipped = Catalog.Files.Single(file => file.Path == $"{Catalog.Prefix}policies/{Policies[which % Policies.Length]}.yaml").Text;
        var body = shipped[shipped.IndexOf("kind: Policy", StringComparison.Ordinal)..shipped.IndexOf("  tests:", StringComparison.Ordinal)].TrimEnd();
        yield return (how % 4) switch
        {
            1 => body.Replace("2160h", ((days + 1) * 24).ToString(CultureInfo.InvariantCulture) + "h", StringComparison.Ordinal),
            2 => body.Replace("is: high", "is: critical", StringComparison.Ordinal).Replace("is: medium", "is: low", StringComparison.Ordinal),
            _ => Regex.Replace(body, @"appliesWhen: (>-?\s+)?", "$0account.name != 'svc-0' && "),
        };
    }
}
