using Countersign.Api;
using Countersign.Api.Acts;
using Countersign.Api.Configuration;
using Countersign.Api.Findings;
using Countersign.Api.Runs;
using Countersign.Testing;

namespace Countersign.Server.Tests;

/// <summary>What people did about a finding is told to whoever may see it.</summary>
public sealed class ActsToldTests
{
    private const string Governance = """
        apiVersion: countersign/v1
        kind: Workspace
        metadata: { name: test }
        spec: { governance: team:gov, compliance: team:comp, enforce: ["*"] }
        ---
        apiVersion: countersign/v1
        kind: Source
        metadata: { name: app }
        spec:
          connector: json-lines
          files: [app.jsonl]
          owner: team:desk
          delegations: [ { to: team:desk, actions: [disable] } ]
          schedule: { every: 365d }
        ---
        apiVersion: countersign/v1
        kind: OwnershipBinding
        metadata: { name: nhi }
        spec: { selects: { plane: nhi }, owner: person:dan, responsible: [team:desk], approver: team:comp, signatory: team:gov }
        """;

    private const string Export = """
        {"snapshot":{"source":"app","takenAt":"2026-06-01T08:00:00Z"}}
        {"account":{"nativeId":"one","name":"one","kind":"service","status":"active","createdAt":"2024-01-01T00:00:00Z","lastActivityAt":"2025-12-01T00:00:00Z"}}

        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_finding_is_answered_with_each_act_its_reason_and_its_proof()
    {
        using var folder = new TemporaryFolder();
        folder.Write("app.jsonl", Export);
        await using var server = await ServerHost.TryStartAsync(TestHost.Options(folder) with { Root = folder.Path }, Cancel);
        using var dan = CountersignClient.Open(server!.Socket, new CallerSettings("person:dan"));
        using var anybody = CountersignClient.Open(server.Socket, new CallerSettings());
        await dan.ApplyAsync(new ConfigurationRequest([new("governance.yaml", Governance + PartyDocuments.Of("dan:desk", "gia:gov", "cy:comp"))]), Cancel);
        await dan.RunAsync(new RunRequest { Verb = "collect" }, null, Cancel);
        await dan.RunAsync(new RunRequest { Verb = "evaluate" }, null, Cancel);
        var id = (await dan.FindingsAsync(new FindingQuestion { Policy = "account-unused-90d" }, Cancel)).Single().Id;
        Assert.Empty((await anybody.FindingAsync(id, Cancel)).Acts);

        await dan.SettleAsync(id, "dispute", new DisputeRequest("wrong_reading", "a spare"), Cancel);
        await dan.SettleAsync(id, "withdraw", new { }, Cancel);
        await dan.ProveAsync(id, "remediate", new ProofRequest("disabled it", ["CHG-1"]), Cancel);

        var shown = await anybody.FindingAsync(id, Cancel);
        Assert.Equal(["disputed", "withdrew", "remediated"], shown.Acts.Select(act => act.Act));
        Assert.All(shown.Acts, act => Assert.Equal(("person:dan", "team:desk", "session"), (act.By, act.For, act.Means)));
        var dispute = shown.Acts[0].Dispute!;
        Assert.Equal(("wrong_reading", "withdrawn", "person:dan"), (dispute.Kind, dispute.Outcome, dispute.SettledBy));
        Assert.Equal(("disabled it", "CHG-1"), (shown.Acts[2].Because, Assert.Single(shown.Acts[2].Proof)));
        Assert.Equal(shown.Acts[2].At, shown.WorkEndedAt);
    }
}
