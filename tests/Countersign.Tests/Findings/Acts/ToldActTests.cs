using Countersign.Findings.Acts;
using Countersign.Findings.Disputes;
using Countersign.Findings.Rulings;
using Countersign.Findings.Separation;
using Countersign.Tests.Findings.Disputes;

namespace Countersign.Tests.Findings.Acts;

public sealed class ToldActTests
{
    private static readonly Instant End = Some.Now + TimeSpan.FromDays(30);

    [Theory]
    [InlineData(DisputeOutcome.TakenOver, ActKind.TookOver)]
    [InlineData(DisputeOutcome.Reassigned, ActKind.Reassigned)]
    [InlineData(DisputeOutcome.Overridden, ActKind.Overrode)]
    [InlineData(DisputeOutcome.Ruled, ActKind.Ruled)]
    [InlineData(DisputeOutcome.Dismissed, ActKind.Dismissed)]
    [InlineData(DisputeOutcome.Withdrawn, ActKind.Withdrew)]
    public void A_dispute_is_told_with_its_outcome_and_the_act_that_settled_it(DisputeOutcome outcome, ActKind settling)
    {
        FindingAct[] acts = [Done(ActKind.Disputed, "payments-2"), Done(ActKind.TurnedDown, "iam-1"), Done(settling, "cloud-1"), Done(settling, "iam-1")];
        var dispute = SomeDispute.Of(DisputeKind.NotMine) with { Outcome = outcome, SettledAt = Some.Now };

        var told = ToldAct.Of(acts, [dispute], [], []);

        Assert.Equal(acts, told.Select(act => act.Act));
        Assert.Equal((dispute, acts[2]), (told[0].Dispute, told[0].SettledBy));
        Assert.All(told.Skip(1), act => Assert.Equal((null, null), (act.Dispute, act.SettledBy)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(DisputeOutcome.Overtaken)]
    public void What_is_open_or_was_overtaken_was_settled_by_nobody(DisputeOutcome? outcome)
    {
        var told = ToldAct.Of(
            [Done(ActKind.Disputed, "payments-2"), Done(ActKind.Reassigned, "governance-1")],
            [SomeDispute.Of(DisputeKind.NotMine) with { Outcome = outcome }], [], []);

        Assert.Equal(outcome, told[0].Dispute!.Outcome);
        Assert.Null(told[0].SettledBy);
    }

    [Theory]
    [InlineData(ActKind.Requested, true)]
    [InlineData(ActKind.Approved, true)]
    [InlineData(ActKind.Denied, true)]
    [InlineData(ActKind.SignedOff, true)]
    [InlineData(ActKind.Remediated, false)]
    [InlineData(ActKind.Claimed, false)]
    public void What_a_person_names_as_proof_passes_for_no_exception(ActKind kind, bool isDeed)
    {
        var told = new ToldAct(SomeAct.Done(kind, "payments-1") with { References = ["exc_1", "exception.approve"] });

        Assert.Equal(isDeed ? new ExceptionDeed("exc_1", "approve") : null, told.Exception);
        Assert.Equal(isDeed ? [] : ["exc_1", "exception.approve"], told.Proof);
    }

    [Fact]
    public void Each_of_several_disputes_is_told_where_it_was_raised()
    {
        var first = SomeDispute.Of(DisputeKind.NotMine) with { Outcome = DisputeOutcome.Withdrawn };
        var second = SomeDispute.Of(DisputeKind.WrongReading) with { Number = 2, Outcome = DisputeOutcome.Dismissed };
        FindingAct[] acts =
        [
            Done(ActKind.Disputed, "payments-1"), Done(ActKind.Withdrew, "payments-1"), Done(ActKind.Disputed, "payments-2"), Done(ActKind.Dismissed, "iam-1"),
        ];

        var told = ToldAct.Of(acts, [first, second], [], []);

        Assert.Equal([(first, acts[1]), (null, null), (second, acts[3]), (null, null)], told.Select(act => (act.Dispute, act.SettledBy)));
    }

    [Fact]
    public void A_fact_set_right_is_told_with_its_end_and_stays_named_where_it_was_set_anew()
    {
        var overrode = Done(ActKind.Overrode, "cloud-1") with { Said = "it is a robot", References = ["account.kind"] };
        var set = new FactOverride(
            SomeAct.Finding().Subject, "account.kind", "\"service\"", "it is a robot", overrode.Hand.Person, overrode.At, End);

        var told = ToldAct.Of([overrode], [], [set with { Path = "account.name" }, set], [])[0];
        var replaced = ToldAct.Of([overrode], [], [set with { At = Some.Now, Value = "\"human\"" }], [])[0];

        Assert.Equal((set, "account.kind"), (told.Override, told.SetFact));
        Assert.Equal((null, "account.kind"), (replaced.Override, replaced.SetFact));
        Assert.Empty(told.Proof);
    }

    [Fact]
    public void A_ruling_is_told_with_its_end_and_is_no_proof()
    {
        var id = new RulingId("rul_1");
        var ruled = Done(ActKind.Ruled, "compliance-1") with { References = [id.Value, "sha256:1"] };
        var ruling = new Ruling
        {
            Id = id, Policy = "some-policy", Subject = null, FactsDigest = "sha256:1", Rationale = "spare", By = ruled.Hand.Person, At = ruled.At, Until = End,
        };

        var told = ToldAct.Of([ruled], [], [], [ruling with { Id = new RulingId("rul_0") }, ruling])[0];

        Assert.Equal((ruling, id), (told.Ruling, ToldAct.RulingOf(ruled)));
        Assert.Empty(told.Proof);
    }

    [Fact]
    public void What_a_resolver_points_to_is_proof()
    {
        var remediated = Done(ActKind.Remediated, "payments-1") with { References = ["CHG-1", "CHG-2"] };

        Assert.Equal(["CHG-1", "CHG-2"], ToldAct.Of([remediated], [], [], [])[0].Proof);
    }

    private static FindingAct Done(ActKind kind, string person) => SomeAct.Done(kind, person);
}
