using Countersign.ExceptionGrants;
using Countersign.Findings;
using Countersign.Parties;
using Countersign.Workflow.Config;
using Countersign.Workflow.Operations;
using Countersign.Workflow.Operations.Acts;
using Countersign.Workflow.Tests.Steps;
using Xunit;
using static Countersign.Workflow.Tests.Steps.TestEstate;

namespace Countersign.Workflow.Tests.Acts;

/// <summary>Whoever follows an exception up, approves or closes it goes only to a successor, and where all of them are gone that is told.</summary>
public sealed class ExceptionSeatTests : StepContract
{
    private const string Lead = "person:iam-lead";
    private const string Retired = "spec: { retired: true, successor: team:heirs }";

    private static readonly Instant Ends = Instant.Parse("2026-06-20T00:00:00Z");

    private static readonly string Estate = Governance.With(
        AppSource, Person("doer"), Person("closer"), Person("heir"), Team("doers", "doer"), Team("closers", "closer"), Team("heirs", "heir"),
        "kind: CompensatingControl\nmetadata: { name: egress }\nspec: { owner: team:iam, evidence: { kind: attestation, freshness: 30d } }");

    [Theory]
    [InlineData("doers")]
    [InlineData("approvers")]
    [InlineData("closers")]
    public async Task A_team_of_an_open_exception_does_not_go_without_a_successor(string team)
    {
        await using var estate = await OpenedAsync();
        var id = await ActiveAsync(estate);
        var without = Approved(string.Join("\n---\n", Estate.Split("\n---\n").Where(d => !d.Contains(TeamHead(team), StringComparison.Ordinal))));

        var refusal = Assert.Single(await RefusalsAsync(estate, without));

        Assert.Equal(("config.team.open_work", $"Team {team}"), (refusal.Code, refusal.Thing));
        Assert.Contains("1 open exception to follow up, approve or close", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("config.team.open_work", (await estate.Configuration.ApplyAsync([new ConfigFile("governance.yaml", without)], As(null), Cancel)).Refusal?.Code);
        Made(await estate.Exceptions.RevokeAsync(id, "no longer", As("person:judge"), Cancel));
        Assert.Empty(await RefusalsAsync(estate, without));
    }

    [Fact]
    public async Task The_successors_people_see_what_the_retired_teams_saw()
    {
        await using var estate = await OpenedAsync();
        var id = await ActiveAsync(estate);
        var retired = new[] { ("doers", "doer"), ("closers", "closer"), ("approvers", "judge") }.Aggregate(
            Approved(Estate), (yaml, team) => yaml.Replace(
                $"{TeamHead(team.Item1)}\nspec: {{ lead: person:{team.Item2}, members: [person:{team.Item2}] }}",
                $"{TeamHead(team.Item1)}\n{Retired}", StringComparison.Ordinal));

        await estate.ApplyAsync(retired);

        Assert.Equal([id], (await MineAsync(estate, "person:heir", Start)).FollowUps.Select(read => read.Grant.Id));
        Assert.Empty((await MineAsync(estate, "person:doer", Start)).FollowUps);
        Made(await estate.Exceptions.ExtendAsync(id, Ends + TimeSpan.FromDays(9), "the vendor is late", As(Lead), Cancel));
        Assert.Equal([id], (await MineAsync(estate, "person:heir", Start)).Approve.Select(read => read.Grant.Id));
        var warned = Ends - TimeSpan.FromDays(14);
        await estate.SweepDueAsync(warned);
        Assert.Equal([id], (await MineAsync(estate, "person:heir", warned)).Ending.Select(read => read.Grant.Id));
    }

    [Fact]
    public async Task Where_all_of_a_seat_are_gone_doctor_and_governance_are_told()
    {
        await using var estate = await OpenedAsync();
        var id = await ActiveAsync(estate);
        Assert.DoesNotContain((await estate.DoctorAsync()).Checks, check => check.Name == $"exception {id}");
        Assert.Empty((await MineAsync(estate, "person:gov", Start)).EmptySeats);

        await estate.ApplyAsync(new[] { "doer", "closer", "judge" }.Aggregate(Approved(Estate), (yaml, person) => yaml.Replace(
            $"kind: Person\nmetadata: {{ name: {person} }}\nspec: {{ status: active }}",
            $"kind: Person\nmetadata: {{ name: {person} }}\nspec: {{ status: left }}", StringComparison.Ordinal)));

        var check = Assert.Single((await estate.DoctorAsync()).Checks, check => check.Name == $"exception {id}");
        Assert.Equal(
            "nobody is left of its follow-up owner `team:doers` and its approver `team:approvers` and its closer `team:closers`", check.Seen);
        Assert.Equal(DoctorVerdict.Warning, check.Verdict);
        Assert.Contains($"countersign exception revoke {id}", check.Remedy!, StringComparison.Ordinal);
        Assert.Equal(
            [(ExceptionSeat.FollowUpOwner, "team:doers"), (ExceptionSeat.Approver, "team:approvers"), (ExceptionSeat.Closer, "team:closers")],
            (await MineAsync(estate, "person:gov", Start)).EmptySeats.Select(seat => (seat.Seat, seat.Party.ToString())));
        Assert.Empty((await MineAsync(estate, Lead, Start)).EmptySeats);
        Made(await estate.Exceptions.RevokeAsync(id, "nobody is left", As("person:gov"), Cancel));
        Assert.Empty((await MineAsync(estate, "person:gov", Start)).EmptySeats);
    }

    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string TeamHead(string name) => $"kind: Team\nmetadata: {{ name: {name} }}";

    private static string Team(string name, string person) => $"{TeamHead(name)}\nspec: {{ lead: person:{person}, members: [person:{person}] }}";

    private static string Person(string name) => $"kind: Person\nmetadata: {{ name: {name} }}\nspec: {{ status: active }}";

    // What is asked for from now on goes to others; what was asked for keeps its names.
    private static string Approved(string yaml) => yaml.Replace("approver: team:approvers", "approver: person:comp", StringComparison.Ordinal);

    private static async Task<IReadOnlyList<ConfigProblem>> RefusalsAsync(TestEstate estate, string yaml) =>
        Made(await estate.Configuration.PlanAsync([new ConfigFile("governance.yaml", yaml)], null, Cancel)).Refusals;

    private static async Task<MineReport> MineAsync(TestEstate estate, string person, Instant at) => Made(await estate.Mine.ReadAsync(As(person, at), Cancel));

    private static async Task<ExceptionId> ActiveAsync(TestEstate estate)
    {
        Made(await estate.Exceptions.AttestAsync("egress", As(Lead), Cancel));
        var draft = new ExceptionDraft(
            [(await estate.FindingAsync(Rotation)).Id], "the vendor mends it in July", "credential.rotated_at > timestamp('2026-05-01T00:00:00Z')",
            "update the connector", Ends, Ends)
        {
            FollowUpOwner = PartyId.Team("doers"),
            Closer = PartyId.Team("closers"),
            CompensatingControls = ["egress"],
        };
        var asked = Made(await estate.Exceptions.RequestAsync(draft, As(Lead), Cancel));
        return Made(await estate.Exceptions.ApproveAsync(asked.Grant.Id, null, "for now", As("person:judge"), Cancel)).Grant.Id;
    }

    private async Task<TestEstate> OpenedAsync() => await OpenAsync(First.Key("svc-a", OldKey), Estate);
}
