namespace Countersign.Bench.Years;

/// <summary>The documents of the company: who answers for what, and four policies that its people meet.</summary>
internal static class YearsGovernance
{
    private static readonly string[] Policies = ["leaver-account-active", "account-owner-left", "grant-without-approval", "mover-kept-grants"];
    private static readonly string[] Planes = ["iam", "iga", "pam", "nhi", "product"];
    private static readonly string[] Bodies = ["governance", "compliance", "approvers", "platform"];

    private static readonly string Fixed = $$"""
        apiVersion: countersign/v1
        kind: Workspace
        metadata: { name: years }
        spec:
          governance: team:governance
          compliance: team:compliance
          shrinkThreshold: { accounts: 1000000, percent: 100 }
          workingHours: { timezone: Europe/Amsterdam, days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00" }
          enforce: [{{string.Join(", ", Policies.Select(name => $"\"{name}\""))}}]
        ---
        apiVersion: countersign/v1
        kind: System
        metadata: { name: app }
        spec: { owner: team:platform, critical: false, environment: prod }
        ---
        apiVersion: countersign/v1
        kind: Source
        metadata: { name: hr }
        spec: { connector: json-lines, files: [hr.jsonl], owner: team:platform, feeds: [parties], schedule: { every: 30d } }
        ---
        apiVersion: countersign/v1
        kind: Source
        metadata: { name: app }
        spec:
          connector: json-lines
          files: [app.jsonl]
          owner: team:platform
          system: app
          correlate: [ { by: employee_id } ]
          delegations: [ { to: accountOwner, actions: [disable, remove_grant, assign_owner, attest] } ]
          schedule: { every: 30d }
        """;

    public static string Text => string.Join("\n---\n", [Fixed, .. Bodies.Select(Team), .. Enumerable.Range(1, YearsCompany.Teams).Select(Lead), .. Planes.Select(Binding)]);

    /// <summary>Who acts for a party: a person themselves, for a team its head.</summary>
    public static string PersonOf(string party) => party.StartsWith("team:", StringComparison.Ordinal) ? $"person:{party["team:".Length..]}-head" : party;

    private static string Team(string name) => $$"""
        apiVersion: countersign/v1
        kind: Person
        metadata: { name: {{name}}-head }
        spec: { status: active }
        ---
        apiVersion: countersign/v1
        kind: Team
        metadata: { name: {{name}} }
        spec: { lead: person:{{name}}-head, members: [person:{{name}}-head] }
        """;

    private static string Lead(int team) => $$"""
        apiVersion: countersign/v1
        kind: Person
        metadata: { name: lead{{team}} }
        spec: { employeeId: lead{{team}} }
        """;

    private static string Binding(string plane) => $$"""
        apiVersion: countersign/v1
        kind: OwnershipBinding
        metadata: { name: {{plane}} }
        spec: { selects: { plane: {{plane}} }, owner: person:platform-head, responsible: [team:platform], approver: team:approvers, signatory: team:governance }
        """;
}
