using Countersign.ExceptionGrants;
using Countersign.Findings;
using Countersign.Findings.Disputes;
using Countersign.Parties;
using Countersign.Workflow.Operations;
using Countersign.Workflow.Operations.Acts;
using Countersign.Workflow.Steps.Sweeping;
using Xunit;
using static Countersign.Workflow.Tests.Steps.TestEstate;

namespace Countersign.Workflow.Tests.Steps;

/// <summary>Exceptions from the asking to their end: what holds at an instant, what sweeps record, and who may, on both engines.</summary>
public abstract class ExceptionContract : StepContract
{
    private const string Lead = "person:iam-lead";
    private const string Judge = "person:judge";
    private const string Gov = "person:gov";
    private const string Other = "2026-01-02T00:00:00Z";

    private static readonly Instant Ends = Instant.Parse("2026-06-20T00:00:00Z");
    private static readonly Instant Before = Ends - TimeSpan.FromMicroseconds(1);

    [Fact]
    public async Task An_approved_exception_permits_its_finding_exactly_until_its_end()
    {
        await using var estate = await OpenedAsync();
        var finding = await estate.FindingAsync(Rotation);
        var asked = Made(await RequestAsync(estate, finding.Id));
        Assert.Equal(ExceptionState.UnderReview, asked.State);
        Assert.Equal([asked.Grant.Id], (await estate.Mine.ReadAsync(As(Judge), Cancel)).Value.Approve.Select(e => e.Grant.Id));

        var approved = Made(await estate.Exceptions.ApproveAsync(asked.Grant.Id, asked.Grant.Request.FactsDigest, "for now", As(Judge), Cancel));

        Assert.Equal((ExceptionState.Active, PartyId.Parse(Judge)), (approved.State, approved.Grant.Approval!.By));
        Assert.Equal(
            ("for now", approved.Grant.Request.FactsDigest), (await estate.AcceptancesAsync(approved.Grant.Id)).Select(a => (a.Statement, a.FactsDigest)).Single());
        Assert.Equal(FindingState.Excepted, (await estate.FindingAsync(Rotation)).State);
        Assert.DoesNotContain(finding.Id, (await estate.Mine.ReadAsync(As(Lead, Next), Cancel)).Value.Fix.Select(f => f.Id));
        Assert.Equal([approved.Grant.Id], (await estate.Mine.ReadAsync(As(Lead, Next), Cancel)).Value.FollowUps.Select(e => e.Grant.Id));
        Assert.Empty((await estate.Mine.ReadAsync(As(Judge, Next), Cancel)).Value.FollowUps);
        Assert.Empty((await estate.Mine.ReadAsync(As(Lead, Ends), Cancel)).Value.FollowUps);
        Assert.Contains(finding.Id, await estate.InStateAsync(FindingState.Excepted, Before));
        Assert.DoesNotContain(finding.Id, await estate.InStateAsync(FindingState.Assigned, Before));
        Assert.Contains(finding.Id, await estate.InStateAsync(FindingState.Assigned, Ends));
        Assert.DoesNotContain(finding.Id, await estate.InStateAsync(FindingState.Excepted, Ends));
        Assert.Contains(finding.Id, (await estate.Mine.ReadAsync(As(Lead, Ends), Cancel)).Value.Fix.Select(f => f.Id));
        await StandsAsync(estate);
    }

    [Fact]
    public async Task A_finding_is_disputed_until_its_exception_begins_and_has_leave_as_soon_as_that_is_settled()
    {
        await using var estate = await OpenedAsync();
        var id = (await estate.FindingAsync(Rotation)).Id;
        var begins = Start + TimeSpan.FromDays(2);
        var asked = Made(await RequestAsync(estate, id, d => d with { From = begins }));
        Made(await estate.Exceptions.ApproveAsync(asked.Grant.Id, null, "for now", As(Judge), Cancel));

        Assert.Equal(
            FindingState.Disputed, Made(await estate.Disputes.OpenAsync(id, DisputeKind.NotMine, "theirs", null, [], As(Lead, Next), Cancel)).Finding.State);
        var settled = Made(await estate.Disputes.WithdrawAsync(id, As(Lead, begins), Cancel)).Finding;

        Assert.Equal((FindingState.Excepted, FindingState.Excepted), (settled.State, settled.EffectiveState(begins)));
        Assert.Equal(
            "finding.dispute.excepted", (await estate.Disputes.OpenAsync(id, DisputeKind.NotMine, "theirs", null, [], As(Lead, begins), Cancel)).Refusal?.Code);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task The_end_is_recorded_by_an_evaluation_with_a_fresh_due_date()
    {
        await using var estate = await ActiveAsync();
        await estate.EvaluateAsync(Before);
        Assert.Equal(FindingState.Excepted, (await estate.FindingAsync(Rotation)).State);

        Assert.Equal(1, (await estate.EvaluateAsync(Ends)).Swept);

        var finding = await estate.FindingAsync(Rotation);
        Assert.Equal((FindingState.Assigned, Ends + TimeSpan.FromDays(14)), (finding.State, finding.Assignment!.DueAt));
        Assert.Equal((ExceptionState.Expired, Ends), (await OnlyAsync(estate, Ends)) is var only ? (only.State, only.Grant.EndedAt!.Value) : default);
        Assert.Equal(1, await estate.EntriesAsync("exception.expired"));
        await StandsAsync(estate);
    }

    [Fact]
    public async Task Whoever_acts_on_a_finding_records_the_end_of_its_exception_first()
    {
        await using var estate = await ActiveAsync();
        var id = (await estate.FindingAsync(Rotation)).Id;

        Made(await estate.Acts.AcknowledgeAsync(id, null, As(Lead, Ends), Cancel));

        Assert.Equal(FindingState.Assigned, (await estate.FindingAsync(Rotation)).State);
        var kinds = (await estate.EntriesOfAsync(await estate.FindingAsync(Rotation))).Select(entry => entry.Kind).ToList();
        Assert.Equal(["finding.excepted", "finding.exception_ended", "finding.acknowledged"], kinds[^3..]);
    }

    [Fact]
    public async Task Other_facts_suspend_what_was_approved_and_the_approver_is_asked_again()
    {
        await using var estate = await ActiveAsync();
        var due = (await estate.FindingAsync(Rotation)).Assignment!.DueAt;

        await NextAsync(estate, Second.Key("svc-a", Other).Text());

        var suspended = await OnlyAsync(estate, Next);
        Assert.Equal((ExceptionState.Suspended, SuspensionReason.FactsChanged), (suspended.State, suspended.Grant.Suspended!.Value));
        var finding = await estate.FindingAsync(Rotation);
        Assert.Equal((FindingState.Assigned, due), (finding.State, finding.Assignment!.DueAt));
        Assert.Equal(ExceptionState.Active, Made(await estate.Exceptions.ResumeAsync(suspended.Grant.Id, "these too", As(Judge, Next), Cancel)).State);
        Assert.Equal(FindingState.Excepted, (await estate.FindingAsync(Rotation)).State);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task Facts_that_are_others_than_the_exception_showed_are_looked_at_before_they_are_permitted()
    {
        await using var estate = await OpenedAsync();
        var asked = Made(await RequestAsync(estate, (await estate.FindingAsync(Rotation)).Id)).Grant;
        estate.Write("app.jsonl", Second.Key("svc-a", Other).Text());
        await estate.AppliedAsync("app", Next);

        Assert.Equal("exception.approve.facts_changed", (await estate.Exceptions.ApproveAsync(asked.Id, null, "for now", As(Judge, Next), Cancel)).Refusal?.Code);

        Assert.NotEqual(asked.Request.FactsDigest, (await OnlyAsync(estate, Next)).Grant.Request.FactsDigest);
        Assert.Equal(ExceptionState.Active, Made(await estate.Exceptions.ApproveAsync(asked.Id, null, "these too", As(Judge, Next), Cancel)).State);
    }

    [Fact]
    public async Task Leave_by_one_exception_ends_before_another_gives_it()
    {
        await using var estate = await OpenedAsync();
        var id = (await estate.FindingAsync(Rotation)).Id;
        var (one, other) = (Made(await RequestAsync(estate, id)).Grant.Id, Made(await RequestAsync(estate, id)).Grant.Id);
        Made(await estate.Exceptions.ApproveAsync(one, null, "for now", As(Judge), Cancel));
        await NextAsync(estate, Second.Key("svc-a", FreshKey).Text());
        Made(await estate.Acts.DeclineAsync(id, "which ticket?", As(Gov, Next), Cancel));

        Assert.Equal("exception.approve.facts_changed", (await estate.Exceptions.ApproveAsync(other, null, "yes", As(Judge, Next), Cancel)).Refusal?.Code);
        Made(await estate.Exceptions.ApproveAsync(other, null, "yes", As(Judge, Next), Cancel));

        Assert.Equal(
            new Dictionary<ExceptionId, ExceptionState> { [one] = ExceptionState.Suspended, [other] = ExceptionState.Active },
            Made(await estate.Exceptions.ListAsync(ended: true, Next, Cancel)).ToDictionary(e => e.Grant.Id, e => e.State));
        Made(await estate.Acts.RemediateAsync(id, "rotated it", null, ["CHG-17"], As(Lead, Next), Cancel));
        Assert.Equal("exception.resume.excepted_otherwise", (await estate.Exceptions.ResumeAsync(one, "these too", As(Judge, Next), Cancel)).Refusal?.Code);
        Made(await estate.Exceptions.RevokeAsync(one, "no longer", As(Judge, Next), Cancel));
        Assert.Equal(FindingState.Remediated, (await estate.FindingAsync(Rotation)).State);
    }

    [Fact]
    public async Task A_compensating_control_of_which_nothing_fresh_is_known_suspends_and_an_attestation_resumes()
    {
        await using var estate = await ActiveAsync(days: 60);
        var stale = Start + TimeSpan.FromDays(31);

        await estate.EvaluateAsync(stale);

        Assert.Equal(SuspensionReason.CompensatingControl, (await OnlyAsync(estate, stale)).Grant.Suspended);
        Assert.Equal("compensating_control.not_owner", (await estate.Exceptions.AttestAsync("egress", As(Gov, stale), Cancel)).Refusal?.Code);
        Assert.Equal("compensating_control.unknown", (await estate.Exceptions.AttestAsync("none", As(Lead, stale), Cancel)).Refusal?.Code);
        Made(await estate.Exceptions.AttestAsync("egress", As(Lead, stale), Cancel));
        Assert.Equal(ExceptionState.Active, (await OnlyAsync(estate, stale)).State);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task A_later_end_is_asked_for_and_granted_as_often_as_the_control_allows()
    {
        await using var estate = await ActiveAsync();
        var id = (await OnlyAsync(estate, Start)).Grant.Id;
        var later = Ends + TimeSpan.FromDays(20);
        Assert.Equal("exception.grant_extension.not_asked", (await estate.Exceptions.GrantExtensionAsync(id, "yes", As(Judge), Cancel)).Refusal?.Code);
        Made(await estate.Exceptions.ExtendAsync(id, later, "the vendor is late", As(Lead), Cancel));
        Assert.Equal([id], (await estate.Mine.ReadAsync(As(Judge), Cancel)).Value.Approve.Select(e => e.Grant.Id));

        Assert.Equal(later, Made(await estate.Exceptions.GrantExtensionAsync(id, "once", As(Judge), Cancel)).Grant.NotAfter);

        Assert.Equal(later, (await estate.FindingAsync(Rotation)).ExceptedUntil);
        Assert.Equal("exception.extend.limit", (await estate.Exceptions.ExtendAsync(id, later + TimeSpan.FromDays(1), "more", As(Lead), Cancel)).Refusal?.Code);
        Assert.Equal(2, (await estate.AcceptancesAsync(id)).Count);
    }

    [Fact]
    public async Task It_is_withdrawn_denied_and_revoked_by_those_who_may()
    {
        await using var estate = await OpenedAsync();
        var id = (await estate.FindingAsync(Rotation)).Id;
        var due = (await estate.FindingAsync(Rotation)).Assignment!.DueAt;

        var withdrawn = Made(await RequestAsync(estate, id)).Grant.Id;
        Assert.Equal(ExceptionState.Cancelled, Made(await estate.Exceptions.WithdrawAsync(withdrawn, As(Lead), Cancel)).State);
        var denied = Made(await RequestAsync(estate, id)).Grant.Id;
        Assert.Equal("exception.approve.not_approver", (await estate.Exceptions.ApproveAsync(denied, null, "mine", As(Lead), Cancel)).Refusal?.Code);
        Assert.Equal(ExceptionState.Denied, Made(await estate.Exceptions.DenyAsync(denied, "fix it", As(Judge), Cancel)).State);
        var revoked = Made(await RequestAsync(estate, id)).Grant.Id;
        Assert.Equal("exception.approve.facts_changed", (await estate.Exceptions.ApproveAsync(revoked, "sha256:00", "yes", As(Judge), Cancel)).Refusal?.Code);
        Made(await estate.Exceptions.ApproveAsync(revoked, null, "yes", As(Judge), Cancel));
        Assert.Equal(ExceptionState.Revoked, Made(await estate.Exceptions.RevokeAsync(revoked, "no longer", As(Judge), Cancel)).State);

        var finding = await estate.FindingAsync(Rotation);
        Assert.Equal((FindingState.Assigned, due), (finding.State, finding.Assignment!.DueAt));
        Assert.Empty(Made(await estate.Exceptions.ListAsync(ended: false, Start, Cancel)));
        Assert.Equal(3, Made(await estate.Exceptions.ListAsync(ended: true, Start, Cancel)).Count);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task It_is_closed_by_its_closer_where_a_fresh_inventory_meets_its_criteria()
    {
        await using var estate = await ActiveAsync();
        var id = (await OnlyAsync(estate, Start)).Grant.Id;
        Assert.Equal("exception.close.not_fresh", (await estate.Exceptions.CloseAsync(id, As(Gov), Cancel)).Refusal?.Code);
        await NextAsync(estate, Second.Key("svc-a", OldKey).Text());
        Assert.Equal("exception.close.criteria", (await estate.Exceptions.CloseAsync(id, As(Gov, Next), Cancel)).Refusal?.Code);
        await NextAsync(estate, Third.Key("svc-a", FreshKey).Text(), Last);

        Assert.Equal(ExceptionState.Closed, Made(await estate.Exceptions.CloseAsync(id, As(Gov, Last), Cancel)).State);

        IsVerified(await estate.FindingAsync(Rotation), FindingClosure.Outside);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task What_may_not_be_asked_for_is_refused_and_leaves_nothing()
    {
        await using var estate = await OpenedAsync();
        var id = (await estate.FindingAsync(Rotation)).Id;
        var entries = await estate.EntriesAsync();

        Assert.Equal("exception.propose.no_compensating_control", (await RequestAsync(estate, id, d => d with { CompensatingControls = [] })).Refusal?.Code);
        Assert.Equal("exception.propose.criteria", (await RequestAsync(estate, id, d => d with { Criteria = "no.such" })).Refusal?.Code);
        Assert.Equal("exception.propose.too_long", (await RequestAsync(estate, id, d => d with { Until = Start + TimeSpan.FromDays(91) })).Refusal?.Code);
        Assert.Equal("exception.propose.members", (await RequestAsync(estate, id, d => d with { Members = [] })).Refusal?.Code);
        Assert.Equal("finding.unknown", (await RequestAsync(estate, new FindingId("fnd_none"))).Refusal?.Code);
        Assert.Equal("exception.propose.not_resolver", (await RequestAsync(estate, id, by: Gov)).Refusal?.Code);
        Assert.Equal("exception.unknown", (await estate.Exceptions.DenyAsync(new ExceptionId("exc_none"), "no", As(Judge), Cancel)).Refusal?.Code);
        Assert.Equal(entries, await estate.EntriesAsync());
    }

    [Fact]
    public async Task One_that_cannot_be_decided_on_is_put_aside_tried_again_and_stops_no_other()
    {
        await using var estate = await OpenedAsync(First.Key("svc-a", OldKey).Key("svc-b", OldKey));
        var grants = new List<ExceptionId>();
        foreach (var finding in await estate.FindingsAsync(Rotation))
        {
            grants.Add(Made(await RequestAsync(estate, finding.Id)).Grant.Id);
            Made(await estate.Exceptions.ApproveAsync(grants[^1], null, "for now", As(Judge), Cancel));
        }
        await ExecuteAsync(estate, "CREATE TABLE kept AS SELECT id, body FROM exception_grant");
        await ExecuteAsync(estate, $"UPDATE exception_grant SET body = (SELECT body FROM acceptance ORDER BY seq LIMIT 1) WHERE id = '{grants[0]}'");

        await estate.EvaluateAsync(Ends);

        var read = Assert.Single(Made(await estate.Exceptions.ListAsync(ended: true, Ends, Cancel)));
        Assert.Equal((grants[1], ExceptionState.Expired), (read.Grant.Id, read.Grant.State));
        var ill = Assert.Single((await estate.DoctorAsync()).Checks, check => check.Name == $"exception {grants[0]}");
        Assert.Equal(DoctorVerdict.Ill, ill.Verdict);
        Assert.Contains("JsonException", ill.Seen, StringComparison.Ordinal);
        Assert.Equal(1, await estate.EntriesAsync("exception.quarantined"));
        Assert.Equal(Ends + TimeSpan.FromHours(1), (await estate.JobsAsync(Ends))["exceptions"]);

        await ExecuteAsync(estate, $"UPDATE exception_grant SET body = (SELECT body FROM kept WHERE kept.id = exception_grant.id) WHERE id = '{grants[0]}'");
        await estate.EvaluateAsync(Ends + TimeSpan.FromMinutes(59));
        Assert.Equal(1, await estate.EntriesAsync("exception.expired"));
        await estate.EvaluateAsync(Ends + TimeSpan.FromHours(1));

        Assert.Equal((2L, 1L), (await estate.EntriesAsync("exception.expired"), await estate.EntriesAsync("exception.released")));
        Assert.DoesNotContain((await estate.DoctorAsync()).Checks, check => check.Name.StartsWith("exception ", StringComparison.Ordinal));
        Assert.Null((await estate.JobsAsync(Ends + TimeSpan.FromHours(1)))["exceptions"]);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task The_job_warns_its_three_names_once_each_and_records_the_end_when_it_comes()
    {
        await using var estate = await ActiveAsync();
        var (two, one) = (Ends - TimeSpan.FromDays(14), Ends - TimeSpan.FromDays(7));
        Assert.Equal(two, (await estate.JobsAsync(Start))["exceptions"]);
        Assert.Empty((await estate.Mine.ReadAsync(As(Judge), Cancel)).Value.Ending);

        Assert.Null(await estate.SweepDueAsync(two - TimeSpan.FromMicroseconds(1)));
        Assert.Equal(new SweepReport(0, 1, 0), await estate.SweepDueAsync(two));
        Assert.Null(await estate.SweepDueAsync(two));
        Assert.Equal(one, (await estate.JobsAsync(two))["exceptions"]);
        foreach (var name in new[] { Lead, Judge, Gov })
        {
            Assert.Equal([14], Assert.Single((await estate.Mine.ReadAsync(As(name, two), Cancel)).Value.Ending).Warnings.Select(w => w.DaysBefore));
        }

        Assert.Equal(new SweepReport(0, 1, 0), await estate.SweepDueAsync(Before));
        Assert.Equal([14, 1], (await OnlyAsync(estate, Before)).Warnings.Select(w => w.DaysBefore));
        Assert.Equal(Ends, (await estate.JobsAsync(Before))["exceptions"]);
        Assert.Equal(new SweepReport(1, 0, 0), await estate.SweepDueAsync(Ends));

        Assert.Equal((ExceptionState.Expired, Ends), (await OnlyAsync(estate, Ends)) is var only ? (only.Grant.State, only.Grant.EndedAt!.Value) : default);
        Assert.Equal((2L, 1L), (await estate.EntriesAsync("exception.warned"), await estate.EntriesAsync("exception.expired")));
        Assert.Null((await estate.JobsAsync(Ends))["exceptions"]);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task What_changed_since_it_was_seen_is_not_decided_on()
    {
        await using var estate = await OpenedAsync();
        var seen = Made(await RequestAsync(estate, (await estate.FindingAsync(Rotation)).Id)).Grant;
        Made(await estate.Exceptions.ApproveAsync(seen.Id, null, "for now", As(Judge), Cancel));
        var (exceptions, acting, owner) = (estate.Exceptions, As(Judge) with { Seen = [seen.Version] }, As(Lead) with { Seen = [seen.Version] });

        Decision<ExceptionAt>[] acts =
        [
            await exceptions.ApproveAsync(seen.Id, null, "yes", acting, Cancel), await exceptions.DenyAsync(seen.Id, "no", acting, Cancel),
            await exceptions.RevokeAsync(seen.Id, "no", acting, Cancel), await exceptions.GrantExtensionAsync(seen.Id, "yes", acting, Cancel),
            await exceptions.DenyExtensionAsync(seen.Id, "no", acting, Cancel), await exceptions.ResumeAsync(seen.Id, "yes", acting, Cancel),
            await exceptions.WithdrawAsync(seen.Id, owner, Cancel), await exceptions.ExtendAsync(seen.Id, Ends, "more", owner, Cancel),
            await exceptions.CloseAsync(seen.Id, As(Gov) with { Seen = [seen.Version] }, Cancel),
        ];

        Assert.All(acts, act => Assert.Equal("request.stale", act.Refusal?.Code));
        var now = Made(await exceptions.ReadAsync(seen.Id, null, Cancel)).Grant.Version;
        Assert.Equal(ExceptionState.Revoked, Made(await exceptions.RevokeAsync(seen.Id, "no", acting with { Seen = [now] }, Cancel)).State);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<ExceptionAt> OnlyAsync(TestEstate estate, Instant at) => Assert.Single(Made(await estate.Exceptions.ListAsync(ended: true, at, Cancel)));

    private static Task<Decision<ExceptionAt>> RequestAsync(
        TestEstate estate, FindingId finding, Func<ExceptionDraft, ExceptionDraft>? with = null, string by = Lead)
    {
        var draft = new ExceptionDraft(
            [finding], "the vendor mends it in July", "credential.rotated_at > timestamp('2026-05-01T00:00:00Z')", "update the connector", Ends, Ends)
        {
            CompensatingControls = ["egress"],
        };
        return estate.Exceptions.RequestAsync(with?.Invoke(draft) ?? draft, As(by), Cancel);
    }

    /// <summary>Runs SQL beside the product, as a damage or a mend would.</summary>
    private protected abstract Task ExecuteAsync(TestEstate estate, string sql);

    /// <summary>A finding at the start, and a compensating control that was attested to hold.</summary>
    private async Task<TestEstate> OpenedAsync(AppExport? export = null)
    {
        var estate = await OpenAsync(export ?? First.Key("svc-a", OldKey), Governance.With(
            AppSource, "kind: CompensatingControl\nmetadata: { name: egress }\nspec: { owner: team:iam, evidence: { kind: attestation, freshness: 30d } }"));
        Made(await estate.Exceptions.AttestAsync("egress", As(Lead), Cancel));
        return estate;
    }

    private async Task<TestEstate> ActiveAsync(int days = 19)
    {
        var estate = await OpenedAsync();
        var asked = Made(await RequestAsync(estate, (await estate.FindingAsync(Rotation)).Id, d => d with { Until = Start + TimeSpan.FromDays(days) }));
        Made(await estate.Exceptions.ApproveAsync(asked.Grant.Id, null, "for now", As(Judge), Cancel));
        return estate;
    }
}
