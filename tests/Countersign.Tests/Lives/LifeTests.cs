using Countersign.Controls;
using Countersign.Findings;
using Countersign.Findings.Separation;
using Countersign.Parties;
using Countersign.Policies;
using FsCheck;
using FsCheck.Fluent;

namespace Countersign.Tests.Lives;

/// <summary>Whole lives of a finding, one told and many by chance.</summary>
public sealed class LifeTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Acts, and the team whose they are unless something moved.</summary>
    private static readonly (string Act, string Team)[] Acts =
    [
        ("take", "payments"), ("remediate", "payments"), ("sign_off", "auditors"), ("decline", "auditors"), ("dispute_mine", "payments"),
        ("dispute_fact", "payments"), ("dispute_reading", "payments"), ("accept", "iam"), ("turn_down", "iam"), ("dismiss", "cloud"), ("override", "cloud"),
        ("rule", "compliance"), ("propose", "payments"), ("propose", "payments"), ("propose", "payments"), ("submit", "payments"), ("approve", "approvers"),
        ("approve", "approvers"), ("approve", "approvers"), ("revoke", "approvers"), ("close", "auditors"), ("close", "auditors"),
    ];

    private static readonly string[] Teams = ["payments", "approvers", "auditors", "cloud", "iam", "governance", "compliance"];

    [Fact]
    public void A_finding_is_disputed_excepted_fixed_declined_and_signed_off()
    {
        var life = new SomeLife();
        Assert.Null(life.Do("dispute_mine", "payments-1"));
        Assert.Null(life.Do("turn_down", "iam-1"));
        Assert.Null(life.Do("dismiss", "cloud-1"));
        Assert.Null(life.Do("propose", "payments-1"));
        Assert.Null(life.Do("submit", "payments-2"));
        Assert.Equal("exception.approve.not_approver", life.Do("approve", "payments-1")?.Code);
        Assert.Null(life.Do("approve", "approvers-1"));
        Assert.Equal(FindingState.Excepted, life.Finding.EffectiveState(life.Now));
        life.Wait(Day * 30);
        Assert.Equal((FindingState.Assigned, life.Now + Day * 14), (life.Finding.State, life.Finding.Assignment!.DueAt));
        Assert.Null(life.Do("remediate", "payments-1"));
        life.See(PolicyOutcome.NotSatisfied);
        life.Wait(Day);
        Assert.Null(life.Do("remediate", "payments-1", Means.Token));
        life.Wait(Day);
        life.See(PolicyOutcome.Satisfied);
        Assert.Equal("finding.sign_off.not_signatory", life.Do("sign_off", "payments-1")?.Code);
        Assert.Null(life.Do("decline", "auditors-1"));
        life.Wait(Day);
        life.See(PolicyOutcome.Satisfied);
        Assert.Null(life.Do("sign_off", "auditors-1"));

        Assert.Equal(
            [
                "finding.disputed", "finding.dispute_turned_down", "finding.dispute_dismissed", "exception.proposed", "exception.submitted",
                "exception.approved", "exception.activated", "finding.excepted", "exception.expired", "finding.exception_ended", "finding.remediated",
                "finding.contradicted", "finding.remediated", "finding.verified", "finding.declined", "finding.verified", "finding.signed_off",
            ],
            life.Told.Where(kind => kind != "finding.reasons_changed"));
    }

    [Fact]
    public void A_ruled_reading_stays_closed_until_the_ruling_ends()
    {
        var life = new SomeLife();
        Assert.Null(life.Do("dispute_reading", "payments-1"));
        Assert.Equal("finding.rule.not_compliance", life.Do("rule", "cloud-1")?.Code);
        Assert.Null(life.Do("rule", "compliance-1"));
        life.Wait(Day);
        life.See(PolicyOutcome.NotSatisfied);
        Assert.Equal(FindingState.Verified, life.Finding.State);
        life.Wait(Day * 90);
        life.See(PolicyOutcome.NotSatisfied);
        Assert.Equal(FindingState.Assigned, life.Finding.State);
    }

    [Fact]
    public void Whatever_people_do_in_whatever_order_the_rules_hold()
    {
        var told = new Dictionary<string, int>();
        Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 9973), 160).ToArbitrary(), numbers =>
        {
            foreach (var (kind, count) in Lived(numbers).Told.CountBy(kind => kind))
            {
                told[kind] = told.GetValueOrDefault(kind) + count;
            }
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithQuietOnSuccess(true));

        // What never came to pass was not tried.
        string[] rare =
        [
            "finding.signed_off", "finding.declined", "finding.contradicted", "finding.ruled", "finding.reassigned", "finding.dispute_dismissed",
            "finding.excepted", "finding.exception_ended", "exception.expired", "exception.revoked", "exception.closed", "exception.reinstated",
        ];
        Assert.Empty(rare.Where(kind => !told.ContainsKey(kind)));
    }

    private static SomeLife Lived(int[] numbers)
    {
        var life = new SomeLife((Severity)(numbers[0] % 4));
        for (var i = 1; i + 3 < numbers.Length; i += 4)
        {
            Step(life, numbers[i], numbers[i + 1], numbers[i + 2], numbers[i + 3]);
            Check(life);
        }
        return life;
    }

    private static void Step(SomeLife life, int what, int act, int team, int person)
    {
        switch (what % 8)
        {
            case 0:
                life.Wait(Day * (act % 12) + TimeSpan.FromHours(person % 24));
                break;
            case 1:
                life.See((PolicyOutcome)(act % 4));
                break;
            case 2 when act % 3 == 0:
                life.Parties = Moved(Teams[team % 7], $"{Teams[act % 7]}-{person % 2 + 1}");
                break;
            default:
                var (name, holder) = Acts[act % Acts.Length];
                life.Do(name, $"{(what % 3 == 0 ? Teams[team % 7] : holder)}-{person % 2 + 1}", person % 11 == 0 ? Means.Token : Means.Session);
                life.Do(name == "propose" ? "submit" : "none", "payments-2");
                break;
        }
    }

    // A person joins a team beside the one they are in.
    private static PartyDirectory Moved(string team, string person) =>
        Some.Directory(instead: [Some.Team(PartyId.Team(team), $"{team}-1", $"{team}-2", person)]);

    private static void Check(SomeLife life)
    {
        var finding = life.Finding;
        Assert.True(finding.Assignment is not null || finding.UnroutableReason is not null);
        Assert.NotEqual(Some.Compliance, finding.Assignment?.Resolver);
        Assert.Equal(finding.State is FindingState.Verified or FindingState.Closed, finding.Closure is not null);
        Assert.Equal(finding.State == FindingState.Closed, finding.ClosedAt is not null);
        Assert.Equal(finding.State == FindingState.Excepted, finding.ExceptedUntil is not null);
        Assert.True(finding.EffectiveState(life.Now) != FindingState.Excepted || life.Grant!.Suppresses(life.Now));
        Assert.True(finding.State != FindingState.Disputed || life.Dispute!.IsOpen);
        Assert.True(life.Finding.Closure != FindingClosure.Ruling || life.Ruling is not null);
        foreach (var judged in life.Acts.Where(a => a.Side is ActSide.Approve or ActSide.Sign))
        {
            var before = life.Acts.TakeWhile(a => a != judged).Where(a => a.Side == ActSide.Fix).ToList();
            Assert.DoesNotContain(before, a => a.IsOf(judged.Hand.Person, PartyDirectory.Empty) || a.Beside.Contains(judged.Hand.Person));
            Assert.Equal(Means.Session, judged.Hand.Means);
        }
    }
}
