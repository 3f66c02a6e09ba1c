using Countersign.Workflow.Config;

namespace Countersign.Workflow.Tests.Config;

/// <summary>Documents for tests: a small workspace that lints clean, and ways to change it.</summary>
internal static class Some
{
    public const string FileName = "governance.yaml";

    public static readonly Instant Now = Instant.Parse("2026-06-01T00:00:00Z");

    public const string Workspace = """
        apiVersion: countersign/v1
        kind: Workspace
        metadata: { name: main }
        spec: { governance: team:governance, compliance: team:compliance }
        """;

    /// <summary>Every reference holds and every question is answered by somebody who can act.</summary>
    public const string Estate = """
        apiVersion: countersign/v1
        kind: Workspace
        metadata: { name: main, title: Main }
        spec:
          governance: team:governance
          compliance: team:compliance
        ---
        apiVersion: countersign/v1
        kind: Person
        metadata: { name: ann }
        spec: { email: ann@example.org, status: active, deputy: person:bob }
        ---
        apiVersion: countersign/v1
        kind: Person
        metadata: { name: bob }
        spec: { email: bob@example.org, status: active }
        ---
        apiVersion: countersign/v1
        kind: Person
        metadata: { name: cay }
        spec: { status: active }
        ---
        apiVersion: countersign/v1
        kind: Person
        metadata: { name: dov }
        spec: { status: active }
        ---
        apiVersion: countersign/v1
        kind: Team
        metadata: { name: governance }
        spec: { members: [person:cay] }
        ---
        apiVersion: countersign/v1
        kind: Team
        metadata: { name: compliance }
        spec: { members: [person:dov] }
        ---
        apiVersion: countersign/v1
        kind: Team
        metadata: { name: iam }
        spec: { lead: person:ann, members: [person:ann, person:bob] }
        ---
        apiVersion: countersign/v1
        kind: Control
        metadata: { name: keys, title: Keys are rotated }
        spec:
          plane: nhi
          owner: person:ann
          raci:
            remediation: { accountable: person:ann, responsible: [team:iam] }
          exceptions:
            critical: { approver: team:governance, maximum: 14d, extensions: 0 }
            default: { approver: team:compliance, maximum: 90d }
          signatory: team:governance
        ---
        apiVersion: countersign/v1
        kind: Policy
        metadata: { name: key-rotated, title: Keys are rotated every 90 days }
        spec:
          control: keys
          subject: credential
          appliesWhen: credential.type == 'access_key'
          satisfiedWhen: now - credential.rotated_at <= duration('2160h')
          severity: [ { is: high } ]
          message: "`{credential.id}` is old"
          remedies: [rotate]
          due: { critical: 2d, high: 14d, medium: 30d, low: 90d }
          tests:
            - { given: { credential: { type: access_key, rotated_at: "2026-05-01T00:00:00Z" } }, at: "2026-06-01T00:00:00Z", expect: satisfied }
        ---
        apiVersion: countersign/v1
        kind: System
        metadata: { name: payments }
        spec: { owner: team:iam, critical: true }
        ---
        apiVersion: countersign/v1
        kind: Source
        metadata: { name: cloud }
        spec:
          connector: json-lines
          files: [exports/cloud.jsonl]
          owner: team:iam
          system: payments
          delegations: [ { to: accountOwner, actions: [rotate] } ]
          classify: [ { when: "account.name.startsWith('svc-')", kind: service } ]
        ---
        apiVersion: countersign/v1
        kind: Route
        metadata: { name: payments-first }
        spec: { when: "account.system.name == 'payments'", resolver: team:iam, order: 10 }
        ---
        apiVersion: countersign/v1
        kind: Surface
        metadata: { name: issuer }
        spec: { product: shop, kind: token-issuance, owner: person:ann, team: team:iam, controls: [keys] }
        """;

    /// <summary>A document of one kind behind a workspace.</summary>
    public static string With(string document) => Workspace + "\n---\n" + document;

    /// <summary>Reads without what the product ships.</summary>
    public static RegistryReading Read(string yaml) => RegistryReader.Read([new ConfigFile(FileName, yaml)], []);

    public static Registry Registry(string yaml) =>
        Read(yaml) is { Registry: { } registry } ? registry : throw new InvalidOperationException(string.Join('\n', Read(yaml).Problems));

    /// <summary>The estate with one passage put in place of another, which must be there.</summary>
    public static string Changed(string from, string to) => Changed(Estate, from, to);

    public static string Changed(string yaml, string from, string to) =>
        yaml.Contains(from, StringComparison.Ordinal)
            ? yaml.Replace(from, to, StringComparison.Ordinal)
            : throw new InvalidOperationException($"`{from}` is not in the estate.");

    /// <summary>The line, from 1, that holds a text.</summary>
    public static int LineOf(string yaml, string text) => yaml[..yaml.IndexOf(text, StringComparison.Ordinal)].Count(c => c == '\n') + 1;
}
