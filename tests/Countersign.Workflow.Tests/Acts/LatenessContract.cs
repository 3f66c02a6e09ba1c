using Countersign.Findings;
using Countersign.Findings.Disputes;
using Countersign.Findings.Lateness;
using Countersign.Parties;
using Countersign.Workflow.Operations.Acts;
using Countersign.Workflow.Tests.Steps;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Countersign.Workflow.Tests.Steps.TestEstate;

namespace Countersign.Workflow.Tests.Acts;

/// <summary>The job that tells who is late up their line, on both engines. Keys found on 1 June, severity `high`: 14 days are given.</summary>
public abstract class LatenessContract : StepContract
{
    private const string Lead = "person:iam-lead";
    private const string Gov = "person:gov";

    private static readonly Instant Due = Start + TimeSpan.FromDays(14);
    private static readonly PartyId Iam = PartyId.Team("iam");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_rung_is_told_once_and_nothing_changes_hands()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        var finding = await estate.FindingAsync(Rotation);
        Assert.Equal(Due, finding.Assignment!.DueAt);
        await estate.LookAsync(Due);
        Assert.Empty(await estate.LatenessAsync(finding.Id));

        await estate.LookAsync(Due + TimeSpan.FromDays(1));
        await estate.LookAsync(Due + TimeSpan.FromDays(1.1));
        await estate.LookAsync(Due + TimeSpan.FromDays(40));

        var told = await estate.LatenessAsync(finding.Id);
        Assert.Equal(
            [(LateLevel.Due, Iam), (LateLevel.Lead, PartyId.Parse(Lead)), (LateLevel.Report, PartyId.Team("governance"))],
            told.Select(row => (row.Level, row.Addressee)));
        Assert.All(told, row => Assert.Equal((LateSeat.Resolver, Iam, Due), (row.Seat, row.Late, row.DueAt)));
        Assert.Equal(
            ["finding.late", "finding.late", "finding.lateness_reported"], (await estate.EntriesOfAsync(finding)).Select(entry => entry.Kind).TakeLast(3));
        Assert.Equal(finding, await estate.FindingAsync(Rotation) with { Why = finding.Why, Beside = finding.Beside });
    }

    [Fact]
    public async Task Who_was_told_reads_it_until_it_is_fixed()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        var id = (await estate.FindingAsync(Rotation)).Id;
        var late = Due + TimeSpan.FromDays(40);
        await estate.LookAsync(late);

        Assert.Equal([(id, LateLevel.Report)], (await MineAsync(estate, Gov, late)).Late.Select(row => (row.Finding, row.Level)));
        Assert.Equal([LateLevel.Lead], (await MineAsync(estate, Lead, late)).Late.Where(row => row.Finding == id).Select(row => row.Level));
        Assert.Empty((await MineAsync(estate, "person:judge", late)).Late);

        Made(await estate.Acts.RemediateAsync(id, "rotated it", null, ["CHG-17"], As(Lead, late), Cancel));
        Assert.DoesNotContain(id, (await MineAsync(estate, Gov, late)).Late.Select(row => row.Finding));
        Assert.DoesNotContain(id, (await MineAsync(estate, Lead, late)).Late.Select(row => row.Finding));
    }

    [Fact]
    public async Task A_signatory_who_does_not_sign_is_late_from_when_it_was_verified()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        await NextAsync(estate, Second.Key("svc-a", FreshKey).Text());
        var id = (await estate.FindingAsync(Rotation)).Id;

        await estate.LookAsync(Next + TimeSpan.FromDays(6));
        Assert.Empty(await estate.LatenessAsync(id));
        await estate.LookAsync(Next + TimeSpan.FromDays(9));

        var told = Assert.Single(await estate.LatenessAsync(id));
        Assert.Equal((LateSeat.Signatory, PartyId.Team("governance"), LateLevel.Due), (told.Seat, told.Late, told.Level));
    }

    [Fact]
    public async Task Whoever_leaves_a_dispute_or_an_exception_undecided_is_late_and_the_resolver_is_not()
    {
        await using var estate = await OpenAsync(First.Key("svc-b", OldKey).Dev(OldKey));
        var (one, other) = ((await estate.FindingsAsync(Rotation))[0], (await estate.FindingsAsync(Rotation))[1]);
        Made(await estate.Disputes.OpenAsync(one.Id, DisputeKind.WrongReading, "a test key", null, [], As(Lead), Cancel));
        var draft = new ExceptionDraft([other.Id], "the vendor rotates it", "credential.rotated_at > timestamp('2026-06-01T00:00:00Z')", "ask them", Next,
            Start + TimeSpan.FromDays(20));
        Made(await estate.Exceptions.RequestAsync(draft, As(Lead), Cancel));

        await estate.LookAsync(Start + TimeSpan.FromDays(9));

        Assert.Equal([(LateSeat.Decider, PartyId.Team("compliance"))], (await estate.LatenessAsync(one.Id)).Select(row => (row.Seat, row.Late)).Distinct());
        Assert.Equal([(LateSeat.Approver, PartyId.Team("approvers"))], (await estate.LatenessAsync(other.Id)).Select(row => (row.Seat, row.Late)).Distinct());
    }

    [Fact]
    public async Task It_is_due_every_hour_whoever_asks()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        await estate.LookAsync(Start);

        Assert.Equal(Start + TimeSpan.FromHours(1), (await estate.JobsAsync(Start))["lateness"]);
    }

    [Fact]
    public async Task Age_alone_never_hands_work_to_compliance()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey).Key("svc-b", OldKey));
        var compliance = PartyId.Team("compliance");
        var held = (await estate.FindingsAsync()).ToDictionary(finding => finding.Id, finding => finding.Assignment);
        var days = Gen.Choose(1, 60).ArrayOf(6).Sample(3, 1)[0];
        var now = Start;
        foreach (var day in days)
        {
            now += TimeSpan.FromDays(day);
            await estate.LookAsync(now);
            await estate.EvaluateAsync(now, full: true);
            var findings = await estate.FindingsAsync();
            Assert.All(findings, finding => Assert.NotEqual(compliance, finding.Assignment?.Resolver));
            Assert.All(findings.Where(finding => held.ContainsKey(finding.Id)), finding => Assert.Equal(held[finding.Id], finding.Assignment));
            foreach (var finding in findings)
            {
                Assert.DoesNotContain(await estate.LatenessAsync(finding.Id), row => row.Addressee == compliance && row.Late != compliance);
            }
        }
        Assert.NotEqual(0L, await estate.EntriesAsync("finding.lateness_reported"));
    }

    private static async Task<MineReport> MineAsync(TestEstate estate, string person, Instant now) => Made(await estate.Mine.ReadAsync(As(person, now), Cancel));

}
