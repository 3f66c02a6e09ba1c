using Countersign.Parties;
using Countersign.Workflow.Operations.Acts;
using Countersign.Workflow.Tests.Steps;
using Xunit;
using static Countersign.Workflow.Tests.Steps.TestEstate;

namespace Countersign.Workflow.Tests.Acts;

/// <summary>Whoever decides in the place of another finds it among what waits for them, and whoever may not does not.</summary>
public sealed class StandingInTests : StepContract
{
    private const string Lead = "person:iam-lead";
    private const string Judge = "person:judge";
    private const string Gov = "person:gov";

    private static readonly Instant Ends = Instant.Parse("2026-06-20T00:00:00Z");

    private static readonly string Estate = Governance.With(
        AppSource, "kind: Person\nmetadata: { name: doer }\nspec: { status: active }",
        "kind: Team\nmetadata: { name: doers }\nspec: { lead: person:doer, members: [person:doer] }",
        "kind: CompensatingControl\nmetadata: { name: egress }\nspec: { owner: team:iam, evidence: { kind: attestation, freshness: 30d } }");

    [Fact]
    public async Task Governance_finds_the_exception_that_nobody_of_its_approver_may_decide_on()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey), Estate);
        Made(await estate.Exceptions.AttestAsync("egress", As(Lead), Cancel));
        var draft = new ExceptionDraft(
            [(await estate.FindingAsync(Rotation)).Id], "the vendor mends it in July", "credential.rotated_at > timestamp('2026-05-01T00:00:00Z')",
            "update the connector", Ends, Ends)
        {
            FollowUpOwner = PartyId.Team("doers"),
            CompensatingControls = ["egress"],
        };
        var id = Made(await estate.Exceptions.RequestAsync(draft, As(Lead), Cancel)).Grant.Id;
        Assert.Equal([id], await ApprovesAsync(estate, Judge));
        Assert.Empty(await ApprovesAsync(estate, Gov));

        // The judge comes to the resolver's team, so that nobody of the approvers is separate.
        await estate.ApplyAsync(Estate.Replace("members: [person:iam-lead]", "members: [person:iam-lead, person:judge]", StringComparison.Ordinal));

        Assert.Empty(await ApprovesAsync(estate, Judge));
        Assert.Equal([id], await ApprovesAsync(estate, Gov));
        Assert.NotNull((await estate.Exceptions.ApproveAsync(id, null, "for now", As(Judge), Cancel)).Refusal);
        Made(await estate.Exceptions.ApproveAsync(id, null, "for now", As(Gov), Cancel));
    }

    [Fact]
    public async Task Compliance_finds_what_cannot_both_be_followed_and_nothing_to_fix()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey), Estate);
        Assert.Empty((await MineAsync(estate, "person:comp")).Conflicts);

        await estate.ApplyAsync(Estate
            .Replace("members: [person:iam-lead]", "members: [person:iam-lead, person:comp]", StringComparison.Ordinal)
            + "\n---\n" + Mfa("with-mfa", true) + "\n---\n" + Mfa("without-mfa", false));

        var mine = await MineAsync(estate, "person:comp");
        Assert.Contains(("Policy with-mfa", "Policy without-mfa"), mine.Conflicts.Select(conflict => (conflict.First, conflict.Second)));
        Assert.Contains(PartyId.Team("iam"), mine.For);
        Assert.Empty(mine.Fix);
        Assert.NotEmpty((await MineAsync(estate, Lead)).Fix);
        Assert.Empty((await MineAsync(estate, Lead)).Conflicts);
        var finding = await estate.FindingAsync(Rotation);
        Assert.Equal("finding.acknowledge.compliance", (await estate.Acts.AcknowledgeAsync(finding.Id, null, As("person:comp"), Cancel)).Refusal?.Code);
    }

    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Mfa(string name, bool wanted) => $$"""
        apiVersion: countersign/v1
        kind: Policy
        metadata: { name: {{name}} }
        spec:
          control: account-ownership
          subject: account
          satisfiedWhen: account.mfa == {{(wanted ? "true" : "false")}}
          severity: [ { is: low } ]
          message: "Not so"
          remedies: [manual]
        """;

    private static async Task<MineReport> MineAsync(TestEstate estate, string person) => Made(await estate.Mine.ReadAsync(As(person), Cancel));

    private static async Task<IReadOnlyList<ExceptionGrants.ExceptionId>> ApprovesAsync(TestEstate estate, string person) =>
        [.. (await MineAsync(estate, person)).Approve.Select(read => read.Grant.Id)];
}
