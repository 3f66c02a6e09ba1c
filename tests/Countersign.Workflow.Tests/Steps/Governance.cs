namespace Countersign.Workflow.Tests.Steps;

/// <summary>A small governance that finds a resolver, an approver and a signatory for whatever the shipped policies find.</summary>
internal static class Governance
{
    public const string Enforced = "enforce: [\"*\"]";
    public const string Observed = "enforce: []";

    private static readonly string[] Planes = ["iam", "iga", "pam", "nhi", "product"];

    private const string Parties = """
        apiVersion: countersign/v1
        kind: Workspace
        metadata: { name: main }
        spec: { governance: team:governance, compliance: team:compliance, enforce: ["*"] }
        ---
        apiVersion: countersign/v1
        kind: Person
        metadata: { name: gov }
        spec: { status: active }
        ---
        apiVersion: countersign/v1
        kind: Person
        metadata: { name: comp }
        spec: { status: active }
        ---
        apiVersion: countersign/v1
        kind: Person
        metadata: { name: iam-lead }
        spec: { status: active }
        ---
        apiVersion: countersign/v1
        kind: Person
        metadata: { name: judge }
        spec: { status: active }
        ---
        apiVersion: countersign/v1
        kind: Team
        metadata: { name: governance }
        spec: { lead: person:gov, members: [person:gov] }
        ---
        apiVersion: countersign/v1
        kind: Team
        metadata: { name: compliance }
        spec: { lead: person:comp, members: [person:comp] }
        ---
        apiVersion: countersign/v1
        kind: Team
        metadata: { name: iam }
        spec: { lead: person:iam-lead, members: [person:iam-lead] }
        ---
        apiVersion: countersign/v1
        kind: Team
        metadata: { name: approvers }
        spec: { lead: person:judge, members: [person:judge] }
        """;

    /// <summary>Parties and one binding for each plane, then the given documents (each without its `apiVersion`).</summary>
    public static string With(params string[] documents) =>
        string.Join("\n---\n", [Parties, .. Planes.Select(Binding), .. documents.Select(d => "apiVersion: countersign/v1\n" + d)]);

    private static string Binding(string plane) => $$"""
        apiVersion: countersign/v1
        kind: OwnershipBinding
        metadata: { name: {{plane}} }
        spec: { selects: { plane: {{plane}} }, owner: person:iam-lead, responsible: [team:iam], approver: team:approvers, signatory: team:governance }
        """;
}
