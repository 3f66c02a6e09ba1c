using Countersign.Estates.Expecting;
using Countersign.Estates.People;
using Countersign.Estates.Sources;

namespace Countersign.Estates.Governing;

/// <summary>The governance documents of an estate, and the findings that come of what is wrong with them.</summary>
internal sealed class Documents(Organisation organisation, Landscape landscape, Settlement settlement, Moments moments)
{
    private const string Overdue = "kiosk-sign-in";
    private const string Unowned = "partner-access";

    /// <summary>Controls whose findings may be counted as reaching nobody, with their planes.</summary>
    private static readonly (string Control, Plane Plane)[] Controls =
    [
        .. Rules.All.Select(rule => (rule.Control, rule.Plane)).Distinct().OrderBy(control => control.Control, StringComparer.Ordinal),
    ];

    private readonly Planes planes = new(organisation);

    private string OverdueOwner => Person.PartyOf(organisation.Of("team:workplace").Lead);

    private string Gone => Person.PartyOf(organisation.Of("team:" + Organisation.Deserted).Lead);

    /// <summary>Writes down what the documents give, and last what only the whole tells.</summary>
    public void Expect(Expectations expected)
    {
        expected.ExpectDocument(Rules.ControlReviewOverdue, "control", $"control:{Overdue}", OverdueOwner);
        expected.ExpectDocument(Rules.SourceStale, "source", $"source:{landscape.Portal.Name}", landscape.Portal.Owner);
        if (moments.Shrunken)
        {
            expected.ExpectDocument(Rules.SourceShrunken, "source", $"source:{landscape.Doors.Name}", landscape.Doors.Owner);
        }
        if (moments.Outdated)
        {
            expected.ExpectDocument(Rules.SourceStale, "source", $"source:{landscape.Doors.Name}", landscape.Doors.Owner);
        }
        expected.ExpectDocument(Rules.PolicyBlind, "source", $"source:{landscape.Kiosks.Name}", landscape.Kiosks.Owner);
        expected.ExpectDocument(Rules.TeamWithoutMember, "party", "team:" + Organisation.Deserted, null);
        foreach (var blueprint in settlement.Documents.All.Where(blueprint => blueprint.Owner is null))
        {
            expected.ExpectTemplate(Rules.TemplateWithoutOwner, blueprint.Subject, null, null);
        }
        foreach (var blueprint in settlement.Told.All.Where(blueprint => blueprint.Owner is null))
        {
            expected.ExpectTemplate(Rules.TemplateWithoutOwner, blueprint.Subject, null, landscape.Forge.Owner);
        }
        expected.Finish([.. Controls.Select(control => (control.Control, planes.Owner(control.Plane), false)), (Unowned, Gone, true)]);
    }

    public void Write(string folder)
    {
        Workspace().Write(folder, "workspace.yaml");
        Parties().Write(folder, "parties.yaml");
        Systems().Write(folder, "systems.yaml");
        Bindings().Write(folder, "bindings.yaml");
        OwnControls().Write(folder, "controls.yaml");
        new ListDocuments(landscape).Write(folder);
        new SourceDocuments(landscape, moments).Write(folder);
        Routing().Write(folder, "routing.yaml");
        File.WriteAllText(Path.Combine(folder, "simulated"), Moments.Text(moments.Now) + "\n");
    }

    private static YamlFile Workspace() => new YamlFile().Add("Workspace", "generated", "Generated estate", """
          governance: team:security-governance
          compliance: team:compliance
          separation: { approverNotSignatoryFrom: high }
          shrinkThreshold: { accounts: 50, percent: 2 }
          workingHours: { timezone: UTC, days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00", holidays: [] }
          enforce: ["*"]
        """);

    private YamlFile Parties()
    {
        var file = new YamlFile();
        for (var index = 0; index < organisation.Named; index++)
        {
            var deputy = index < organisation.Chief && index % Team.Size == 0 ? $", deputy: {Person.PartyOf(index + 1)}" : "";
            var (number, email) = (Person.NumberOf(index), Names.EmailOf(index));
            file.Add("Person", $"\"{number}\"", Names.Of(index), $$"""{ email: {{email}}, employeeId: "{{number}}"{{deputy}} }""");
        }
        foreach (var team in organisation.Teams)
        {
            var (lead, deputy, member) = (Person.PartyOf(team.Lead), Person.PartyOf(team.Deputy), Person.PartyOf(team.Member));
            file.Add("Team", team.Key, team.Title, $$"""
                { lead: {{lead}}, members: [{{lead}}, {{deputy}}, {{member}}], deputies: [{{deputy}}], contact: { mail: {{team.Key}}@example.com } }
                """);
        }
        return file;
    }

    private YamlFile Systems() => landscape.Systems.Aggregate(new YamlFile(), (file, system) => file.Add("System", system.Name, system.Title,
        $$"""{ owner: {{system.Owner}}, critical: {{(system.Critical ? "true" : "false")}}, environment: {{system.Environment}}, vendor: null }"""));

    private YamlFile Bindings() => Enum.GetValues<Plane>().Aggregate(new YamlFile(), (file, plane) =>
    {
        var word = plane.ToString().ToLowerInvariant();
        return file.Add("OwnershipBinding", word, $"Controls of plane {word}", $$"""
              selects: { plane: {{word}} }
              owner: {{planes.Owner(plane)}}
              responsible: [{{Planes.Responsible(plane)}}]
              approver: {{Planes.Approver(plane)}}
              signatory: {{Planes.Signatory(plane)}}
            """);
    });

    // The one was last reviewed 200 days before; of the other, the owner left, which only the personnel file tells.
    private YamlFile OwnControls() => new YamlFile()
        .Add("Control", Overdue, "Store kiosks sign in as themselves", Control(
            OverdueOwner, "kiosks", $$"""{ every: 90d, reviewedAt: "{{Moments.Text(Moments.Start.AddDays(-200))}}" }"""))
        .Add("Control", Unowned, "Partners reach their portal only", Control(Gone, "partner-portal", "{ every: 365d }"));

    private static string Control(string owner, string system, string review) => $$"""
          plane: product
          state: active
          boundary: { protects: ["account where account.system.name == '{{system}}'"], mayChange: [how they sign in] }
          owner: {{owner}}
          raci:
            design-approval: { accountable: {{owner}}, responsible: [team:workplace] }
            change-approval: { accountable: {{owner}}, responsible: [team:workplace] }
            incident-response: { accountable: {{owner}}, responsible: [team:workplace] }
            periodic-review: { accountable: {{owner}}, responsible: [team:workplace] }
            remediation: { accountable: {{owner}}, responsible: [team:workplace] }
          exceptions:
            critical: { approver: team:iam-approvers, maximum: 14d, extensions: 0 }
            high: { approver: team:iam-approvers, maximum: 60d, extensions: 1, compensatingControl: required }
            default: { approver: team:iam-approvers, maximum: 120d, extensions: 1 }
          signatory: team:security-governance
          evidence: [ { kind: revocation, freshness: 365d, collector: drill } ]
          review: {{review}}
          mappings: [ { ref: "NIST-CSF-2.0:PR.AA-01", rationale: what signs in there has an identity that is managed } ]
        """;

    private YamlFile Routing()
    {
        var file = new YamlFile();
        foreach (var ((system, resolver), order) in landscape.Routes.Select((route, at) => (route, at + 1)))
        {
            file.Add("Route", system, $"Findings on {system}", $$"""
                { when: "account.system.name == '{{system}}'", resolver: {{resolver}}, order: {{order * 10}} }
                """);
        }
        foreach (var blueprint in settlement.Documents.All)
        {
            var owner = blueprint.Owner is { } party ? $"platformOwner: {party}, " : "";
            var name = blueprint.Prefix.TrimEnd('-');
            file.Add("Template", name, $"Build runners {name}", $$"""
                { matches: "account.name.startsWith('{{blueprint.Prefix}}')", {{owner}}instanceOwner: { fromTag: team } }
                """);
        }
        return file;
    }
}
