using System.Text;
using Countersign.Findings;
using Countersign.Findings.Acts;
using Countersign.Findings.Separation;
using Countersign.Inventory.Linking;
using static Countersign.Findings.FindingState;

namespace Countersign.Tests.Findings.Acts;

public sealed class FindingActsTests
{
    private static readonly RemediationProof Proof = new("Rotated by hand", Some.Now - TimeSpan.FromHours(1), ["change:4711"]);

    private static readonly FindingState[] States = Enum.GetValues<FindingState>();

    /// <summary>A row is an act; a column a state, in the order of the enum; `=` is a note, `-` is refused.</summary>
    private const string Table = """
        take        -          - =          = = -        - -
        acknowledge -          - =          = = -        - -
        remediate   -          - Remediated - Remediated - - -
        claim       -          - -          - - -        - -
        sign_off    -          - -          - - -        Closed -
        decline     -          - -          - - -        Assigned -
        """;

    public static TheoryData<string, FindingState> Pairs =>
        [.. from act in new[] { "take", "acknowledge", "remediate", "claim", "sign_off", "decline" } from state in States select (act, state)];

    /// <summary>One of every party, and one of none.</summary>
    private static readonly string[] Everyone =
        ["payments-1", "approvers-1", "auditors-1", "cloud-1", "governance-1", "compliance-1", "iam-1"];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void An_act_in_a_state_by_everyone_does_what_the_table_says(string act, FindingState state)
    {
        var row = Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Single(words => words[0] == act);
        var holder = act is "sign_off" or "decline" ? "auditors-1" : "payments-1";
        foreach (var person in Everyone)
        {
            var acted = Act(act, SomeAct.Question(state, person));
            var expected = person == holder ? row[(int)state + 1] : "-";
            Assert.Equal(expected, acted.IsRefused ? "-" : acted.Value.Change.After.State == state ? "=" : acted.Value.Change.After.State.ToString());
            Assert.StartsWith(acted.IsRefused ? "finding." : "", acted.Refusal?.Code ?? "", StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(FindingClosure.Outside, null)]
    [InlineData(FindingClosure.SubjectRemoved, null)]
    [InlineData(FindingClosure.NotApplicable, "finding.claim.not_now")]
    [InlineData(FindingClosure.Action, "finding.claim.not_now")]
    [InlineData(FindingClosure.PolicyChanged, "finding.claim.not_now")]
    [InlineData(FindingClosure.Ruling, "finding.claim.not_now")]
    public void What_somebody_changed_or_removed_outside_is_claimed(FindingClosure closure, string? code) => Assert.Equal(
        code, FindingActs.Claim(SomeAct.Question(SomeAct.Finding(Verified) with { Closure = closure }, "payments-1"), "Ours", ["x"]).Refusal?.Code);

    [Fact]
    public void What_went_away_outside_is_claimed_by_its_resolver()
    {
        var outside = SomeAct.Finding(Verified) with { Closure = FindingClosure.Outside };
        var claimed = FindingActs.Claim(SomeAct.Question(outside, "payments-1"), "We removed it with the old stack", ["change:12"]);

        Assert.Equal((ActKind.Claimed, Verified), (claimed.Value.Act.Kind, claimed.Value.Change.After.State));
        Assert.Equal("finding.claim.not_resolver", FindingActs.Claim(SomeAct.Question(outside, "auditors-1"), "Ours", ["x"]).Refusal?.Code);
    }

    [Theory]
    [InlineData("", 1, "change:1", "finding.remediate.no_reason")]
    [InlineData("Done", 1, null, "finding.remediate.no_proof")]
    [InlineData("Done", 1, " ", "finding.remediate.no_proof")]
    [InlineData("Done", -1, "change:1", "finding.remediate.future")]
    [InlineData("Done", 24 * 11, "change:1", "finding.remediate.seen_since")]
    public void What_is_said_to_be_fixed_needs_proof_of_a_likely_time(string statement, int hoursAgo, string? reference, string code)
    {
        var proof = new RemediationProof(statement, Some.Now - TimeSpan.FromHours(hoursAgo), reference is null ? [] : [reference]);

        Assert.Equal(code, FindingActs.Remediate(SomeAct.Question(Assigned, "payments-1"), proof).Refusal?.Code);
    }

    [Fact]
    public void What_is_fixed_is_confirmed_by_what_is_observed_later_than_that()
    {
        var finding = FindingActs.Remediate(SomeAct.Question(Assigned, "payments-1"), Proof).Value.Change.After;

        Assert.Equal(Proof.EndedAt, finding.RemediatedAt);
        Assert.Equal(SomeAct.Observed, finding.ObservedAt);
    }

    [Fact]
    public void A_reason_is_asked_for_and_not_without_end()
    {
        Assert.Equal("finding.decline.no_reason", FindingActs.Decline(SomeAct.Question(Verified, "auditors-1"), " ").Refusal?.Code);
        Assert.Equal("finding.decline.reason_too_long", FindingActs.Decline(SomeAct.Question(Verified, "auditors-1"), new string('x', 4001)).Refusal?.Code);
    }

    [Fact]
    public void A_reason_that_may_be_left_out_has_an_end_too()
    {
        Assert.Equal("finding.sign_off.reason_too_long", FindingActs.SignOff(SomeAct.Question(Verified, "auditors-1"), new string('x', 4001)).Refusal?.Code);
        Assert.Equal("finding.acknowledge.reason_too_long", FindingActs.Acknowledge(SomeAct.Question(Assigned, "payments-1"), new string('x', 4001)).Refusal?.Code);
        Assert.Null(FindingActs.SignOff(SomeAct.Question(Verified, "auditors-1"), new string('x', 4000)).Refusal);
        Assert.Null(FindingActs.Acknowledge(SomeAct.Question(Assigned, "payments-1")).Refusal);
    }

    [Fact]
    public void A_finding_without_closure_is_not_signed_off() =>
        Assert.Equal(
            "finding.sign_off.no_closure",
            FindingActs.SignOff(SomeAct.Question(SomeAct.Finding(Verified) with { Closure = null }, "auditors-1")).Refusal?.Code);

    [Fact]
    public void A_signed_off_finding_says_when() =>
        Assert.Equal(Some.Now, FindingActs.SignOff(SomeAct.Question(Verified, "auditors-1")).Value.Change.After.ClosedAt);

    [Fact]
    public void A_declined_finding_keeps_its_due_date_and_nothing_of_its_fix()
    {
        var declined = FindingActs.Decline(SomeAct.Question(Verified, "auditors-1"), "Still there").Value.Change;

        Assert.Equal(declined.Before!.Assignment, declined.After.Assignment);
        Assert.Equal((null, null), (declined.After.Closure, declined.After.RemediatedAt));
    }

    [Fact]
    public void A_declined_finding_keeps_who_is_there_to_fix_it_now() =>
        Assert.Contains(
            Some.PersonId("payments-1"), FindingActs.Decline(SomeAct.Question(Verified, "auditors-1"), "Still there").Value.Change.After.Beside);

    [Fact]
    public void What_compliance_ruled_its_signatory_does_not_undo()
    {
        var ruled = SomeAct.Finding(Verified) with { Closure = FindingClosure.Ruling };

        Assert.Equal("finding.decline.ruled", FindingActs.Decline(SomeAct.Question(ruled, "auditors-1"), "Still there").Refusal?.Code);
        Assert.Equal(Closed, FindingActs.SignOff(SomeAct.Question(ruled, "auditors-1")).Value.Change.After.State);
    }

    [Fact]
    public void An_act_is_kept_with_who_was_beside_it_and_leaves_no_name_in_its_entry()
    {
        var acted = FindingActs.Remediate(SomeAct.Question(Assigned, "payments-1", Means.Token), Proof).Value;

        Assert.Equal((Some.PersonId("payments-1"), Some.Payments, Means.Token), (acted.Act.Hand.Person, acted.Act.For, acted.Act.Hand.Means));
        Assert.Equal([Some.PersonId("payments-1"), Some.PersonId("payments-2")], acted.Act.Beside);
        Assert.Equal("remediated", acted.Change.Entry.Digests["act"]);
        Assert.Equal("token", acted.Change.Entry.Digests["means"]);
        Assert.DoesNotContain(acted.Change.Entry.Digests.Values, word => word.Contains("payments", StringComparison.Ordinal));
        Assert.Contains("Rotated by hand", Encoding.UTF8.GetString(acted.Change.Entry.Documents[1].Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Taking_tells_of_the_owner_and_keeps_the_act()
    {
        var taken = FindingActs.Take(SomeAct.Question(Assigned, "payments-1"), AccountLinks.None).Value;

        Assert.Null(taken.Taking.Confirms);
        Assert.Equal((ActKind.Took, "finding.taken"), (taken.Acted.Act.Kind, taken.Acted.Change.Entry.Kind));
    }

    [Theory]
    [InlineData("take", Assigned, ActKind.Took)]
    [InlineData("acknowledge", Assigned, ActKind.Acknowledged)]
    [InlineData("remediate", Assigned, ActKind.Remediated)]
    [InlineData("sign_off", Verified, ActKind.SignedOff)]
    [InlineData("decline", Verified, ActKind.Declined)]
    public void An_act_is_kept_as_what_it_was(string act, FindingState state, ActKind kind) =>
        Assert.Equal(kind, Act(act, SomeAct.Question(state, state == Verified ? "auditors-1" : "payments-1")).Value.Act.Kind);

    [Fact]
    public void What_cannot_be_done_now_is_said_before_what_is_missing_for_it()
    {
        var refused = FindingActs.Remediate(SomeAct.Question(Verified, "payments-1"), new RemediationProof("", Some.Now, [])).Refusal!;

        Assert.Equal("finding.move.not_allowed", refused.Code);
        Assert.Contains("`SignOff`", FindingActs.SignOff(SomeAct.Question(Assigned, "auditors-1")).Refusal!.Message, StringComparison.Ordinal);
        Assert.Equal(
            "finding.claim.no_reason",
            FindingActs.Claim(SomeAct.Question(SomeAct.Finding(Verified) with { Closure = FindingClosure.Outside }, "payments-1"), "", ["x"]).Refusal?.Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void The_work_may_have_ended_now_or_when_it_was_last_seen(int daysAgo) => Assert.Null(FindingActs.Remediate(
        SomeAct.Question(Assigned, "payments-1"), new RemediationProof("Done", Some.Now - TimeSpan.FromDays(daysAgo), ["change:1"])).Refusal);

    private static Decision<ActedFinding> Act(string act, ActQuestion question) => act switch
    {
        "take" => FindingActs.Take(question, AccountLinks.None) is var taken && taken.IsRefused ? taken.Refusal! : taken.Value.Acted,
        "acknowledge" => FindingActs.Acknowledge(question),
        "remediate" => FindingActs.Remediate(question, Proof),
        "claim" => FindingActs.Claim(question, "Ours", ["x"]),
        "sign_off" => FindingActs.SignOff(question),
        _ => FindingActs.Decline(question, "Why"),
    };
}
