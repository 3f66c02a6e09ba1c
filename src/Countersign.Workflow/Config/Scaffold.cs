namespace Countersign.Workflow.Config;

/// <summary>The governance folder that `init` writes: it lints clean once five ownership bindings are filled in.</summary>
public static class Scaffold
{
    private const string Workspace = """
        # The workspace: who stands in where a control has nobody, and who rules on interpretation.
        # `countersign lint` tells what is still open, `plan` what would change, `apply` makes it so.
        apiVersion: countersign/v1
        kind: Workspace
        metadata: { name: main, title: Main }
        spec:
          governance: team:security-governance
          compliance: team:compliance
          # From this severity on, who grants an exception must not be who signs off.
          separation: { approverNotSignatoryFrom: high }
          # Every policy begins in observe: counted, and nobody is asked to do anything yet.
          # `countersign policy enforce NAME --backlog-by DATE` makes findings that somebody owns.
          enforce: []
        """;

    private const string Parties = """
        # Teams and people. Replace these by your own; a source with `feeds: [parties]` (an HR file) brings
        # everybody else, and joins them to these documents by employeeId or email.
        apiVersion: countersign/v1
        kind: Team
        metadata: { name: security-governance, title: Security governance }
        spec: { lead: person:governance-lead, members: [person:governance-lead] }
        ---
        apiVersion: countersign/v1
        kind: Person
        metadata: { name: governance-lead, title: Head of security governance }
        spec: { email: governance-lead@example.org, status: active }
        ---
        # Compliance interprets and records acceptance. It never fixes.
        apiVersion: countersign/v1
        kind: Team
        metadata: { name: compliance, title: Compliance }
        spec: { lead: person:compliance-lead, members: [person:compliance-lead] }
        ---
        apiVersion: countersign/v1
        kind: Person
        metadata: { name: compliance-lead, title: Head of compliance }
        spec: { email: compliance-lead@example.org, status: active }
        """;

    private const string BindingsBegin = """
        # Five answers own the whole catalogue of shipped controls: one binding for each control plane.
        # owner: the one who is accountable. responsible: who fixes where nobody nearer can. approver: who may grant an
        # exception. signatory: who signs off closure, and never the one who fixed. For example:
        #   owner: person:ann
        #   responsible: [team:identity]
        #   approver: team:compliance
        #   signatory: team:security-governance
        """;

    private const string Sources = """
        # What is read. Put exports beside this folder and name them here; `countersign collect` reads them.
        # apiVersion: countersign/v1
        # kind: Source
        # metadata: { name: aws-prod, title: AWS production }
        # spec:
        #   connector: aws-iam-export
        #   files: [exports/authorization-details.json, exports/credential-report.csv]
        #   owner: team:cloud                                            # who runs it
        #   delegations: [ { to: accountOwner, actions: [rotate] } ]     # who may act on which accounts
        #   classify: [ { when: "account.name.startsWith('svc-')", kind: service } ]
        # A CSV or JSON file that no connector knows becomes a source by a Mapping: docs/reference/mappings.md.
        """;

    private static readonly (string Plane, string Title)[] Planes =
    [
        ("iam", "Signing in: accounts, factors, sessions"),
        ("iga", "Joining, moving, leaving: who has what and why"),
        ("pam", "Privileged access"),
        ("nhi", "Workloads, agents and their credentials"),
        ("product", "Identity features that your products ship"),
    ];

    public static IReadOnlyList<ConfigFile> Files() =>
    [
        new("bindings.yaml", BindingsBegin + "\n" + string.Join("---\n", Planes.Select(p => Binding(p.Plane, p.Title)))),
        new("parties.yaml", Parties + "\n"),
        new("sources.yaml", Sources + "\n"),
        new("workspace.yaml", Workspace + "\n"),
    ];

    private static string Binding(string plane, string title) => $$"""
        apiVersion: countersign/v1
        kind: OwnershipBinding
        metadata: { name: {{plane}}, title: "{{title}}" }
        spec:
          selects: { plane: {{plane}} }
          owner:
          responsible: []
          approver:
          signatory:

        """;
}
