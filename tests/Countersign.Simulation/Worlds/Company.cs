namespace Countersign.Simulation.Worlds;

/// <summary>An organisation as it tells of itself: who is in it, in which teams, and who answers for what.</summary>
internal sealed class Company
{
    public const int Persons = 12;
    public const string Governance = "team:governance";
    public const string Compliance = "team:compliance";

    public static readonly IReadOnlyList<string> Policies =
        ["workload-key-rotated-90d", "account-unused-90d", "administrative-grant", "credential-without-expiry", "leaver-account-active"];

    private static readonly string[] Planes = ["iam", "iga", "pam", "nhi", "product"];

    public List<Employee> People { get; } = [.. Enumerable.Range(1, Persons).Select(number => new Employee(number))];

    public Dictionary<string, Crew> Teams { get; } = new Crew[]
    {
        new("governance", [1, 2]), new("compliance", [3, 4]), new("iam", [5, 6, 7]), new("apps", [8, 9, 11], "iam"), new("judges", [9, 10]),
        new("signers", [11, 12], "governance"),
    }.ToDictionary(crew => crew.Name);

    /// <summary>Who approves and who signs off, by control plane.</summary>
    public Dictionary<string, (string Approver, string Signatory)> Bindings { get; } =
        Planes.ToDictionary(plane => plane, _ => ("team:judges", "team:signers"));

    /// <summary>To whom services of a name go first; null for no such route.</summary>
    public (string Ending, string Resolver)? Route { get; set; } = ("7", "team:judges");

    public string PersonnelFile => string.Join('\n', ["employee_id,name,email,status,employment,manager_id,end_date,left_at,moved_at,team",
        .. People.Select(person => person.Row), ""]);

    public string Documents => string.Join("\n---\n", All().Select(document => "apiVersion: countersign/v1\n" + document));

    /// <summary>The people of a party by its documents, whether or not they are there.</summary>
    public IReadOnlyList<string> PeopleOf(string party) =>
        party.StartsWith("person:", StringComparison.Ordinal) ? [party]
        : Teams.TryGetValue(party["team:".Length..], out var crew) ? [.. crew.Members.Select(number => $"person:{Employee.NameOf(number)}")] : [];

    /// <summary>Those who are there for a party: its people, and for one who is away also the deputy.</summary>
    public IReadOnlyList<string> HandsOf(string party) =>
    [
        .. PeopleOf(party).Select(id => People.Single(person => person.Id == id)).Where(person => person.IsHere)
            .SelectMany(person => person.Status == "Leave" ? new[] { person.Id, person.Deputy } : [person.Id]).Distinct(),
    ];

    private IEnumerable<string> All() =>
    [
        $$"""
        kind: Workspace
        metadata: { name: main }
        spec: { governance: {{Governance}}, compliance: {{Compliance}}, enforce: [{{string.Join(", ", Policies)}}] }
        """,
        .. People.Select(person => $$"""
            kind: Person
            metadata: { name: {{person.Name}} }
            spec: { employeeId: {{person.Name}}, deputy: {{person.Deputy}} }
            """),
        .. Teams.Values.OrderBy(crew => crew.Name, StringComparer.Ordinal).Select(crew => crew.Document),
        .. Planes.Select(plane => $$"""
            kind: OwnershipBinding
            metadata: { name: {{plane}} }
            spec:
              selects: { plane: {{plane}} }
              owner: team:iam
              responsible: [team:iam]
              approver: {{Bindings[plane].Approver}}
              signatory: {{Bindings[plane].Signatory}}
            """),
        .. Exports.Names.Select(source => $$"""
            kind: Source
            metadata: { name: {{source}} }
            spec:
              connector: json-lines
              files: [{{source}}.jsonl]
              owner: {{(source == "app" ? "team:iam" : "team:apps")}}
              correlate: [ { by: employee_id } ]
              delegations: [ { to: accountOwner, actions: [rotate, disable, revoke, remove_grant] }, { to: team:judges, actions: [rotate, remove_grant] } ]
              schedule: { every: 365d }
            """),
        """
        kind: Source
        metadata: { name: hr }
        spec: { connector: hr-csv, files: [hr.csv], owner: team:iam, feeds: [parties], schedule: { every: 365d } }
        """,
        "kind: Template\nmetadata: { name: pool }\nspec: { matches: \"account.name.startsWith('pool-')\", platformOwner: team:apps }",
        "kind: CompensatingControl\nmetadata: { name: egress }\nspec: { owner: team:iam, evidence: { kind: attestation, freshness: 30d } }",
        .. Routed(),
    ];

    private IEnumerable<string> Routed()
    {
        if (Route is { } route)
        {
            yield return $$"""
                kind: Route
                metadata: { name: first }
                spec: { when: "account.name.endsWith('{{route.Ending}}')", resolver: {{route.Resolver}}, order: 1 }
                """;
        }
    }
}
