using System.Data.Common;
using Countersign.Controls;
using Countersign.Evidence;
using Countersign.ExceptionGrants;
using Countersign.Findings;
using Countersign.Findings.Acts;
using Countersign.Findings.Causes;
using Countersign.Findings.Disputes;
using Countersign.Findings.Rulings;
using Countersign.Findings.Separation;
using Countersign.Findings.SigningOff;
using Countersign.Inventory;
using Countersign.Parties;
using Xunit;

namespace Countersign.Storage.Tests.Contract;

/// <summary>What people do about findings is kept whole, with its entries, or not at all.</summary>
public abstract class LifeContract : FindingContract
{
    private static readonly string Digest = "sha256:" + new string('0', 64);
    private static readonly PartyId Ann = PartyId.Person("ann");
    private static readonly PartyId Ben = PartyId.Person("ben");

    [Fact]
    public async Task An_act_is_kept_with_its_hand_and_who_was_beside_it()
    {
        var database = await CreateAsync();
        var finding = await AssignedAsync(database);
        var took = Act(finding, ActKind.Took) with { Deputised = [Ben], Beside = [Ann, Ben], Said = "mine", References = ["CHG-1"] };
        var gap = new SeparationGap(finding.Control, ActSide.Sign, PartyId.Team("audit"), finding.Id, Some.Day(2));

        var saved = await ActAsync(database, act => act.Findings.SaveAsync(new ActedFinding(Noted(finding), took), Cancel));
        await ActAsync(database, act => act.Findings.SaveAsync(new ActedFinding(Noted(saved), Act(finding, ActKind.SignedOff)) { Gap = gap }, Cancel));

        var acts = (await ReadAsync(database, read => read.Findings.ActsAsync([finding.Id, new FindingId("fnd_none")], Cancel)))[finding.Id].ToList();
        Assert.Equal([Some.Json(took), Some.Json(Act(finding, ActKind.SignedOff))], acts.ConvertAll(Some.Json));
        Assert.Equal(gap, Assert.Single(await ReadAsync(database, read => read.Findings.GapsAsync(finding.Control, Cancel))));
        Assert.Empty(await ReadAsync(database, read => read.Findings.GapsAsync(new ControlId("other"), Cancel)));
        Assert.Equal(finding.Version + 2, (await ReadAsync(database, read => read.Findings.ReadAllAsync([finding.Id], Cancel)))[finding.Id].Version);
    }

    [Fact]
    public async Task An_act_on_a_finding_that_has_changed_leaves_no_row()
    {
        var database = await CreateAsync();
        var finding = await AssignedAsync(database);
        await ActAsync(database, act => act.Findings.SaveAsync(new ActedFinding(Noted(finding), Act(finding, ActKind.Took)), Cancel));

        await Assert.ThrowsAsync<StaleVersionException>(() =>
            ActAsync(database, act => act.Findings.SaveAsync(new ActedFinding(Noted(finding), Act(finding, ActKind.Acknowledged)), Cancel)));

        var acts = (await ReadAsync(database, read => read.Findings.ActsAsync([finding.Id], Cancel)))[finding.Id];
        Assert.Equal(ActKind.Took, Assert.Single(acts).Kind);
    }

    [Fact]
    public async Task A_dispute_is_open_once_and_its_settlement_is_kept_for_its_time()
    {
        var database = await CreateAsync();
        var finding = await AssignedAsync(database);
        var dispute = new Dispute
        {
            Finding = finding.Id, Number = 1, Kind = DisputeKind.WrongFact, By = new Hand(Ann, Means.Session), For = PartyId.Team("payments"),
            Facts = ["account.kind"], Reason = "it is a robot", OpenedAt = Some.Day(1),
        };
        var disputed = await ActAsync(database, act => act.Disputes.SaveAsync(
            new DisputedFinding(new ActedFinding(Noted(finding), Act(finding, ActKind.Disputed)), dispute), Cancel));
        Assert.Equal(Some.Json(dispute), Some.Json(Assert.Single(await ReadAsync(database, read => read.Disputes.OpenAsync(Cancel)))));
        await Assert.ThrowsAnyAsync<DbException>(() => ActAsync(database, act => act.Disputes.SaveOvertakenAsync(dispute with { Number = 2 }, Cancel)));
        Assert.Equal(1, Assert.Single(await ReadAsync(database, read => read.Disputes.OpenAsync(Cancel))).Number);

        var settled = dispute with { Outcome = DisputeOutcome.Overridden, SettledAt = Some.Day(3) };
        var set = new FactOverride(finding.Subject, "account.kind", "\"service\"", "robot", Ben, Some.Day(3), Some.Day(30));
        var ruling = new Ruling
        {
            Id = new RulingId(SurrogateId.Create("rul", 1).Value), Policy = finding.Policy, Subject = finding.Subject, FactsDigest = Digest, Rationale = "meant otherwise",
            By = Ben, At = Some.Day(3), Until = Some.Day(40),
        };
        await ActAsync(database, act => act.Disputes.SaveAsync(
            new DisputedFinding(new ActedFinding(Noted(disputed), Act(finding, ActKind.Overrode)), settled) { Override = set, Ruling = ruling }, Cancel));

        Assert.Empty(await ReadAsync(database, read => read.Disputes.OpenAsync(Cancel)));
        Assert.Equal(Some.Json(settled), Some.Json(Assert.Single((await ReadAsync(database, read => read.Disputes.ReadAsync([finding.Id], Cancel)))[finding.Id])));
        Assert.Equal(set, Assert.Single((await ReadAsync(database, read => read.Disputes.OverridesAsync(Some.Day(29), Cancel)))[finding.Unit]));
        Assert.Empty(await ReadAsync(database, read => read.Disputes.OverridesAsync(Some.Day(30), Cancel)));
        Assert.Equal(ruling, Assert.Single((await ReadAsync(database, read => read.Disputes.RulingsAsync(Some.Day(39), Cancel)))[finding.Unit]));
        Assert.Empty(await ReadAsync(database, read => read.Disputes.RulingsAsync(Some.Day(40), Cancel)));
        Assert.Equal(set, Assert.Single(await ReadAsync(database, read => read.Disputes.OverridesOfAsync(finding.Subject, Cancel))));
        Assert.Empty(await ReadAsync(database, read => read.Disputes.OverridesOfAsync(SubjectId.Account("other", "one"), Cancel)));
        Assert.Equal(ruling, Assert.Single(await ReadAsync(database, read => read.Disputes.RulingsAsync([new RulingId("rul_none"), ruling.Id], Cancel))));
        var kinds = (await ReadAsync(database, read => read.Queries.Entries.CountsAsync(Cancel))).Select(count => count.Key).ToList();
        Assert.Contains("fact.overridden", kinds);
        Assert.Contains("ruling.given", kinds);
    }

    [Fact]
    public async Task An_exception_is_kept_whole_and_guarded_by_its_version()
    {
        var database = await CreateAsync();
        var finding = await AssignedAsync(database);
        var grant = Grant(finding);
        var entry = new EntryDraft("exception.proposed", new SurrogateId(grant.Id.Value), null, "Proposed");
        await ActAsync(database, act => act.Exceptions.SaveAsync(
            new ExceptionOutcome([new ExceptionChange(null, grant, entry)]) { Acts = [Act(finding, ActKind.Requested)] }, Cancel));
        var active = grant with { State = ExceptionState.Active, Version = 2, Approval = new ExceptionApproval(Ben, Some.Day(2), Digest) };
        var acceptance = new AcceptanceRecord(grant.Id, null, Ben, Some.Day(2), "fine", Digest, Some.Day(1), Some.Day(20)) { Members = [finding.Id] };
        var outcome = new ExceptionOutcome([new ExceptionChange(grant, active, entry)]) { Findings = [Excepted(finding)], Acceptance = acceptance };

        await ActAsync(database, act => act.Exceptions.SaveAsync(outcome, Cancel));

        Assert.Equal(Some.Json(active), Some.Json(await ReadAsync(database, read => read.Exceptions.ReadAsync(grant.Id, Cancel))));
        Assert.Equal(Some.Json(active), Some.Json(Assert.Single(await ReadAsync(database, read => read.Exceptions.OpenOfAsync([finding.Id], Cancel)))));
        Assert.Equal(Some.Json(acceptance), Some.Json(Assert.Single(await ReadAsync(database, read => read.Exceptions.AcceptancesAsync(grant.Id, Cancel)))));
        Assert.Equal(FindingState.Excepted, (await ReadAsync(database, read => read.Findings.ReadAsync(finding.Id, Cancel)))!.State);
        await Assert.ThrowsAsync<StaleVersionException>(() => ActAsync(database, act => act.Exceptions.SaveAsync(outcome with { Findings = [] }, Cancel)));
        Assert.Single(await ReadAsync(database, read => read.Exceptions.AcceptancesAsync(grant.Id, Cancel)));
        var ended = new ExceptionChange(active, active with { State = ExceptionState.Expired, Version = 3 }, entry);
        await ActAsync(database, act => act.Exceptions.SaveAsync(new ExceptionOutcome([ended]), Cancel));
        Assert.Empty(await ReadAsync(database, read => read.Exceptions.OpenOfAsync([finding.Id], Cancel)));
        Assert.Empty(await ReadAsync(database, read => read.Exceptions.ListAsync(ended: false, Cancel)));
        Assert.Single(await ReadAsync(database, read => read.Exceptions.ListAsync(ended: true, Cancel)));
    }

    [Fact]
    public async Task A_rule_of_sign_off_is_guarded_by_its_version_and_its_samples_are_kept()
    {
        var database = await CreateAsync();
        var rule = new SignOffRule { Id = SurrogateId.Create("rsn", 7), Name = "rotated", Owner = PartyId.Team("audit"), Policies = ["key-rotated"], Version = 1 };
        var suspended = rule with { State = SignOffRuleState.Suspended, SuspendedBy = new FindingId(SurrogateId.Create("fnd", 1).Value), Version = 2 };
        var change = new SignOffRuleChange(rule, suspended, Some.Entry("sign_off_rule.suspended"));
        await ActAsync(database, act => act.SignOffs.SaveAsync(new SignOffRuleChange(null, rule, Some.Entry("sign_off_rule.adopted")), Cancel));

        await ActAsync(database, act => act.SignOffs.SaveAsync(change, Cancel));

        await Assert.ThrowsAsync<StaleVersionException>(() => ActAsync(database, act => act.SignOffs.SaveAsync(change, Cancel)));
        Assert.Equal(Some.Json(suspended), Some.Json(Assert.Single(await ReadAsync(database, read => read.SignOffs.RulesAsync(Cancel)))));
        var sample = new SignOffSample(rule.Id, new FindingId(SurrogateId.Create("fnd", 1).Value), Some.Day(1));
        await ActAsync(database, act => act.SignOffs.SaveAsync(sample, Cancel));
        Assert.Equal([sample], (await ReadAsync(database, read => read.SignOffs.SamplesAsync([sample.Finding], Cancel)))[sample.Finding]);
        var judged = sample with { Outcome = SampleOutcome.BorneOut };
        await ActAsync(database, act => act.SignOffs.SaveAsync(judged, Cancel));
        Assert.Equal([judged], (await ReadAsync(database, read => read.SignOffs.SamplesAsync([sample.Finding], Cancel)))[sample.Finding]);
    }

    private static Task<Finding> AssignedAsync(WorkspaceDatabase database) => ActAsync(database, async act =>
        await act.Findings.SaveAsync(Some.Assigned(await act.Findings.SaveAsync(Some.Opened(Some.Finding()), Cancel)), Cancel));

    private static FindingChange Noted(Finding finding) => new(finding, finding, Some.Moved(finding, $"{finding.State}"));

    private static FindingChange Excepted(Finding before)
    {
        var after = before with { State = FindingState.Excepted, ExceptedFrom = Some.Day(1), ExceptedUntil = Some.Day(20) };
        return new FindingChange(before, after, Some.Moved(after, "Assigned"));
    }

    private static FindingAct Act(Finding finding, ActKind kind) =>
        new() { Finding = finding.Id, Kind = kind, Hand = new Hand(Ann, Means.Session), For = PartyId.Team("payments"), At = Some.Day(1) };

    private static ExceptionGrant Grant(Finding finding) => new()
    {
        Request = new ExceptionRequest
        {
            Id = new ExceptionId(SurrogateId.Create("exc", 1).Value), Members = [finding.Id], Policy = finding.Policy, Control = finding.Control, Severity = finding.Severity,
            Cause = new Cause(CauseKind.Template, "runners"), By = Ann, AskedAt = Some.Day(1), Rationale = "the vendor mends it in July",
            ClosureCriteria = "true", FollowUp = new FollowUpTask(PartyId.Team("payments"), "update", Some.Day(10)), Approver = PartyId.Team("approvers"),
            Closer = PartyId.Team("audit"), CompensatingControls = ["egress"], NotBefore = Some.Day(1), NotAfter = Some.Day(20),
            Facts = [new MemberFacts(finding.Id, Digest)],
        },
        NotAfter = Some.Day(20),
        Version = 1,
    };
}
