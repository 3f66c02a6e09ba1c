using Countersign.Findings;
using Countersign.Findings.Disputes;
using Countersign.Findings.Separation;
using Countersign.Inventory;
using Countersign.Parties;
using Xunit;
using static Countersign.Workflow.Tests.Steps.TestEstate;

namespace Countersign.Workflow.Tests.Steps;

/// <summary>What people do about findings between detection and a signed-off end, on both engines.</summary>
public abstract class ActContract : StepContract
{
    private const string Lead = "person:iam-lead";
    private const string Gov = "person:gov";
    private const string Judge = "person:judge";
    private const string Gus = "person:gus";
    private const string Done = "rotated it";

    private static readonly string[] Proof = ["CHG-17"];

    [Fact]
    public async Task A_finding_is_taken_fixed_with_proof_confirmed_and_signed_off()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        var id = (await estate.FindingAsync(Rotation)).Id;

        await estate.TakeAsync(await estate.FindingAsync(Rotation), Lead);
        Assert.Equal(ActKind.Acknowledged, Made(await estate.Acts.AcknowledgeAsync(id, null, As(Lead), Cancel)).Act.Kind);
        var remediated = Made(await estate.Acts.RemediateAsync(id, Done, null, Proof, As(Lead), Cancel));
        Assert.Equal((FindingState.Remediated, Start), (remediated.Finding.State, remediated.Finding.RemediatedAt!.Value));
        await NextAsync(estate, Second.Key("svc-a", FreshKey).Text());
        IsVerified(await estate.FindingAsync(Rotation), FindingClosure.Action);
        var ground = Assert.Single((await estate.Mine.ReadAsync(As(Gov, Next), Cancel)).Value.Grounds);
        Assert.Equal((id, PartyId.Parse(Lead), Done), (ground.Key, ground.Value.Act.Hand.Person, ground.Value.Act.Said));
        Assert.Equal(Proof, ground.Value.Proof);
        Assert.Equal("finding.sign_off.not_signatory", (await estate.Acts.SignOffAsync(id, null, As(Lead, Next), Cancel)).Refusal?.Code);
        var signed = Made(await estate.Acts.SignOffAsync(id, null, As(Gov, Next), Cancel));

        Assert.Equal((FindingState.Closed, Next), (signed.Finding.State, signed.Finding.ClosedAt!.Value));
        Assert.Null(signed.Gap);
        var acts = await estate.ActsOfAsync(id);
        Assert.Equal([ActKind.Took, ActKind.Acknowledged, ActKind.Remediated, ActKind.SignedOff], acts.Select(act => act.Kind));
        Assert.Equal([PartyId.Parse(Lead)], acts[2].Beside);
        Assert.Equal(
            ["finding.detected", "finding.assigned", "finding.taken", "finding.acknowledged", "finding.remediated", "finding.verified", "finding.signed_off"],
            (await estate.EntriesOfAsync(signed.Finding)).Select(entry => entry.Kind));
        await StandsAsync(estate);
    }

    [Fact]
    public async Task What_a_newer_reading_still_shows_was_not_fixed()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        var finding = await estate.FindingAsync(Rotation);
        Made(await estate.Acts.RemediateAsync(finding.Id, Done, Start, Proof, As(Lead), Cancel));
        await estate.EvaluateAsync(full: true);
        Assert.Equal(FindingState.Remediated, (await estate.FindingAsync(Rotation)).State);

        await NextAsync(estate, Second.Key("svc-a", OldKey).Text());

        var contradicted = await estate.FindingAsync(Rotation);
        Assert.Equal((FindingState.Assigned, null, finding.Assignment), (contradicted.State, contradicted.RemediatedAt, contradicted.Assignment));
        await StandsAsync(estate);
    }

    [Fact]
    public async Task What_decides_nothing_makes_no_reading_newer()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        var finding = await estate.FindingAsync(Rotation);
        estate.Write("app.jsonl", Second.Key("svc-a", FreshKey).Text());
        await estate.AppliedAsync("app", Next);
        Made(await estate.Acts.RemediateAsync(finding.Id, Done, Next, Proof, As(Lead, Next), Cancel));
        await estate.EvaluateAsync(Next);
        Assert.Equal(FindingState.Remediated, (await estate.FindingAsync(Rotation)).State);

        await estate.ApplyAsync(Governance.With(AppSource, "kind: Team\nmetadata: { name: strangers }\nspec: { members: [person:iam-lead] }"), Last);
        await estate.EvaluateAsync(Last);

        Assert.Equal(FindingState.Remediated, (await estate.FindingAsync(Rotation)).State);
        await NextAsync(estate, Third.Key("svc-a", FreshKey).Text(), Last);
        IsVerified(await estate.FindingAsync(Rotation), FindingClosure.Action);
    }

    [Fact]
    public async Task What_is_signed_off_against_a_reading_that_is_not_everything_is_found_anew()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        var id = (await estate.FindingAsync(Rotation)).Id;
        await NextAsync(estate, Second.Key("svc-a", FreshKey).Text());
        await NextAsync(estate, Third.Key("svc-a", OldKey).Text(trailer: false), Last);
        IsVerified(await estate.FindingAsync(Rotation), FindingClosure.Outside);

        Made(await estate.Acts.SignOffAsync(id, null, As(Gov, Last), Cancel));
        await estate.EvaluateAsync(Last);

        Assert.Equal(FindingState.Assigned, (await estate.FindingsAsync(Rotation)).Single(f => f.IsOpen).State);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task What_changed_since_it_was_seen_is_not_acted_on()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        var seen = await estate.FindingAsync(Rotation);
        var acting = As(Lead) with { Seen = [seen.Version] };
        Made(await estate.Acts.AcknowledgeAsync(seen.Id, null, acting, Cancel));

        Assert.Equal("request.stale", (await estate.Acts.RemediateAsync(seen.Id, Done, null, Proof, acting, Cancel)).Refusal?.Code);
        Assert.Equal("request.stale", (await estate.Disputes.OpenAsync(seen.Id, DisputeKind.NotMine, "no", null, [], acting, Cancel)).Refusal?.Code);

        var now = As(Lead) with { Seen = [seen.Version, seen.Version + 1] };
        Assert.NotNull(Made(await estate.Disputes.OpenAsync(seen.Id, DisputeKind.NotMine, "no", null, [], now, Cancel)).Dispute);
    }

    [Fact]
    public async Task A_signatory_who_is_not_convinced_gives_it_back()
    {
        await using var estate = await VerifiedAsync();
        var finding = await estate.FindingAsync(Rotation);
        Assert.Equal("finding.decline.no_reason", (await estate.Acts.DeclineAsync(finding.Id, " ", As(Gov, Next), Cancel)).Refusal?.Code);

        var declined = Made(await estate.Acts.DeclineAsync(finding.Id, "which ticket?", As(Gov, Next), Cancel));

        Assert.Equal((FindingState.Assigned, null), (declined.Finding.State, declined.Finding.Closure));
        Assert.Equal("which ticket?", (await estate.ActsOfAsync(finding.Id))[^1].Said);
    }

    [Fact]
    public async Task What_was_given_back_is_told_in_the_words_of_now()
    {
        await using var estate = await VerifiedAsync();
        var finding = await estate.FindingAsync(Rotation);
        await NextAsync(estate, Third.Key("svc-a", "2026-02-01T00:00:00Z").Text(trailer: false), Last);
        Made(await estate.Acts.DeclineAsync(finding.Id, "the file shows an old one", As(Gov, Last), Cancel));
        await estate.EvaluateAsync(Last);

        var given = await estate.FindingAsync(Rotation);
        Assert.Equal(FindingState.Assigned, given.State);
        Assert.Contains("2026-02-01", given.Message, StringComparison.Ordinal);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task What_was_given_back_is_confirmed_again_by_a_newer_reading_that_tells_the_same()
    {
        await using var estate = await VerifiedAsync();
        var finding = await estate.FindingAsync(Rotation);
        Made(await estate.Acts.DeclineAsync(finding.Id, "which ticket?", As(Gov, Next), Cancel));
        await estate.EvaluateAsync(Next);
        Assert.Equal(FindingState.Assigned, (await estate.FindingAsync(Rotation)).State);

        await NextAsync(estate, Third.Key("svc-a", FreshKey).Text(), Last);

        IsVerified(await estate.FindingAsync(Rotation), FindingClosure.Outside);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task What_went_away_outside_is_claimed_and_who_claims_it_does_not_sign()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        await NextAsync(estate, Second.Key("svc-a", FreshKey).Text());
        var finding = await estate.FindingAsync(Rotation);

        Assert.Equal(FindingState.Verified, Made(await estate.Acts.ClaimAsync(finding.Id, "in the console", Proof, As(Lead, Next), Cancel)).Finding.State);

        await estate.ApplyAsync(Documents(governance: "[person:gov, person:iam-lead]"), Next);
        Assert.Equal("finding.sign_off.own_work", (await estate.Acts.SignOffAsync(finding.Id, null, As(Lead, Next), Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task Who_was_beside_the_fix_does_not_sign_it_off_from_another_team()
    {
        await using var estate = await VerifiedAsync(Documents(iam: "[person:iam-lead, person:gus]"));
        await estate.ApplyAsync(Documents(governance: "[person:gov, person:gus]"), Next);
        var id = (await estate.FindingAsync(Rotation)).Id;

        Assert.Equal("finding.sign_off.resolvers_people", (await estate.Acts.SignOffAsync(id, null, As(Gus, Next), Cancel)).Refusal?.Code);

        Assert.Empty((await estate.Mine.ReadAsync(As(Gus, Next), Cancel)).Value.SignOff);
        Assert.Equal(FindingState.Closed, Made(await estate.Acts.SignOffAsync(id, null, As(Gov, Next), Cancel)).Finding.State);
    }

    [Fact]
    public async Task Who_was_of_the_resolver_when_it_was_fixed_without_a_word_does_not_sign_it_off_from_another_team()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey), Documents(iam: "[person:iam-lead, person:gus]"));
        await NextAsync(estate, Second.Key("svc-a", FreshKey).Text());
        await estate.ApplyAsync(Documents(governance: "[person:gov, person:gus]"), Next);
        await MayNotSignAsync(estate, Gus);
    }

    [Fact]
    public async Task Who_moved_to_the_signatory_between_a_silent_fix_and_its_confirmation_does_not_sign_it_off()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey), Documents(iam: "[person:iam-lead, person:gus]"));
        await estate.ApplyAsync(Documents(governance: "[person:gov, person:gus]"));
        await NextAsync(estate, Second.Key("svc-a", FreshKey).Text());
        await MayNotSignAsync(estate, Gus);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_was_of_the_resolver_only_in_between_does_not_sign_off_what_was_fixed_then_without_a_word(bool evaluated)
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey), Documents(governance: "[person:gov, person:gus]"));
        Assert.DoesNotContain(PartyId.Parse(Gus), (await estate.FindingAsync(Rotation)).Beside);
        await estate.ApplyAsync(Documents(iam: "[person:iam-lead, person:gus]"));
        if (evaluated)
        {
            await estate.EvaluateAsync();
        }
        estate.Write("app.jsonl", Second.Key("svc-a", FreshKey).Text());
        await estate.AppliedAsync("app", Next);
        await estate.ApplyAsync(Documents(governance: "[person:gov, person:gus]"), Next);
        await estate.EvaluateAsync(Next);

        Assert.Single(await estate.EntriesOfAsync(await estate.FindingAsync(Rotation)), entry => entry.Kind == FindingMoves.Joined);
        await MayNotSignAsync(estate, Gus);
    }

    private static async Task MayNotSignAsync(TestEstate estate, string person)
    {
        var finding = await estate.FindingAsync(Rotation);
        IsVerified(finding, FindingClosure.Outside);
        Assert.Empty(await estate.ActsOfAsync(finding.Id));
        Assert.Contains(PartyId.Parse(person), finding.Beside);
        Assert.Equal("finding.sign_off.resolvers_people", (await estate.Acts.SignOffAsync(finding.Id, null, As(person, Next), Cancel)).Refusal?.Code);
        Assert.Empty((await estate.Mine.ReadAsync(As(person, Next), Cancel)).Value.SignOff);
        Made(await estate.Acts.SignOffAsync(finding.Id, null, As(Gov, Next), Cancel));
        await StandsAsync(estate);
    }

    [Fact]
    public async Task Whom_an_account_is_about_is_asked_of_the_last_reading_also_before_it_is_evaluated()
    {
        var people = Governance.With(AppSource, HrSource, "kind: Person\nmetadata: { name: \"17\" }\nspec: { employeeId: \"17\" }");
        await using var estate = await OpenAsync(
            Mine(First, "18"), people.Replace("members: [person:iam-lead]", "members: [person:iam-lead, person:17]", StringComparison.Ordinal));
        estate.Write("hr.csv", "employee_id,name,email,status\n17,Owen,owen@example.org,Active\n18,Maud,maud@example.org,Active\n");
        await estate.CollectAsync("hr", asOf: Start);
        await estate.EvaluateAsync();
        var id = (await estate.FindingAsync(Rotation)).Id;
        Made(await estate.Acts.AcknowledgeAsync(id, null, As("person:17"), Cancel));

        estate.Write("app.jsonl", Mine(Second, "17").Text());
        await estate.AppliedAsync("app", Next);

        Assert.Equal("finding.remediate.own_subject", (await estate.Acts.RemediateAsync(id, Done, null, Proof, As("person:17", Next), Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task Where_nobody_of_the_signatory_is_separate_governance_stands_in_and_the_gap_is_kept()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey), Swapped(Documents()));
        await estate.ApplyAsync(Swapped(Documents(iam: "[person:iam-lead, person:judge]")));
        await FixedAsync(estate, () => estate.ApplyAsync(Swapped(Documents()), Next));
        var finding = await estate.FindingAsync(Rotation);
        Assert.Equal(PartyId.Team("approvers"), finding.Assignment!.Signatory);

        var refused = await estate.Acts.SignOffAsync(finding.Id, null, As(Judge, Next), Cancel);
        Assert.Equal("finding.sign_off.resolvers_people", refused.Refusal?.Code);
        Assert.Contains("ask `team:governance`, which stands in", refused.Refusal!.Message, StringComparison.Ordinal);
        Assert.Equal([finding.Id], (await estate.Mine.ReadAsync(As(Gov, Next), Cancel)).Value.SignOff.Select(f => f.Id));
        var signed = Made(await estate.Acts.SignOffAsync(finding.Id, null, As(Gov, Next), Cancel));

        Assert.Equal(new SeparationGap(finding.Control, ActSide.Sign, PartyId.Team("approvers"), finding.Id, Next), signed.Gap);
        Assert.Equal(signed.Gap, Assert.Single(await estate.GapsAsync(finding.Control)));
        await estate.EvaluateAsync(Next);
        var gap = await estate.FindingAsync("control-separation-gap");
        Assert.Equal((SubjectId.Control(finding.Control.Value), PartyId.Parse(Lead)), (gap.Subject, gap.Assignment!.Resolver));
        Assert.Equal(FindingState.Assigned, gap.State);
    }

    [Fact]
    public async Task The_finding_of_a_gap_ends_once_somebody_separate_is_in_the_seat()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey), Swapped(Documents()));
        await estate.ApplyAsync(Swapped(Documents(iam: "[person:iam-lead, person:judge]")));
        await FixedAsync(estate, () => estate.ApplyAsync(Swapped(Documents()), Next));
        Made(await estate.Acts.SignOffAsync((await estate.FindingAsync(Rotation)).Id, null, As(Gov, Next), Cancel));
        await estate.EvaluateAsync(Next);
        Assert.Equal(FindingState.Assigned, (await estate.FindingAsync("control-separation-gap")).State);

        await estate.ApplyAsync(Swapped(Documents()).Replace("members: [person:judge]", "members: [person:judge, person:gus]", StringComparison.Ordinal), Last);
        await estate.EvaluateAsync(Last);

        IsVerified(await estate.FindingAsync("control-separation-gap"), FindingClosure.Outside);
    }

    [Fact]
    public async Task A_list_is_signed_off_as_it_was_seen_each_finding_alone()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey).Key("svc-b", OldKey));
        await NextAsync(estate, Second.Key("svc-a", FreshKey).Key("svc-b", FreshKey).Text());
        var (one, other) = ((await estate.FindingsAsync(Rotation))[0], (await estate.FindingsAsync(Rotation))[1]);
        var none = new FindingId("fnd_none");
        var seen = new Dictionary<FindingId, long> { [one.Id] = one.Version, [other.Id] = other.Version - 1, [none] = 1 };
        Assert.Equal("finding.sign_off.no_reason", (await estate.Acts.SignOffAsync(seen, null, As(Gov, Next), Cancel)).Refusal?.Code);

        var signed = Made(await estate.Acts.SignOffAsync(seen, "seen together", As(Gov, Next), Cancel));

        Assert.Equal(one.Id, Assert.Single(signed.Signed).Finding.Id);
        Assert.Equal(
            [(other.Id, "finding.sign_off.changed"), (none, "finding.unknown")], signed.Refused.Select(left => (left.Finding, left.Refusal.Code)));
        Assert.Equal(
            [FindingState.Closed, FindingState.Verified], (await estate.FindingsAsync(Rotation)).OrderBy(f => f.Id != one.Id).Select(f => f.State));
        Assert.Equal([one.Id.Value, other.Id.Value], Assert.Single(await estate.ActsOfAsync(one.Id)).References);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task Each_reads_what_waits_for_them_and_nobody_else()
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        var finding = await estate.FindingAsync(Rotation);

        var lead = Made(await estate.Mine.ReadAsync(As(Lead), Cancel));
        var gov = Made(await estate.Mine.ReadAsync(As(Gov), Cancel));

        Assert.Contains(finding.Id, lead.Fix.Select(f => f.Id));
        Assert.Equal([PartyId.Parse(Lead), PartyId.Team("iam")], lead.For);
        Assert.Empty(lead.SignOff);
        Assert.Empty(gov.SignOff);
        await NextAsync(estate, Second.Key("svc-a", FreshKey).Text());
        Assert.DoesNotContain(finding.Id, Made(await estate.Mine.ReadAsync(As(Lead, Next), Cancel)).Fix.Select(f => f.Id));
        Assert.Contains(finding.Id, Made(await estate.Mine.ReadAsync(As(Gov, Next), Cancel)).SignOff.Select(f => f.Id));
        Assert.Equal("mine.no_person", (await estate.Mine.ReadAsync(As(null), Cancel)).Refusal?.Code);
        Assert.Equal("mine.person_unknown", (await estate.Mine.ReadAsync(As("person:zed"), Cancel)).Refusal?.Code);
    }

    [Theory]
    [InlineData(null, "finding.remediate.no_person")]
    [InlineData("person:zed", "finding.remediate.person_unknown")]
    [InlineData(Judge, "finding.remediate.not_resolver")]
    public async Task A_refused_act_leaves_nothing(string? person, string code)
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        var (finding, entries) = (await estate.FindingAsync(Rotation), await estate.EntriesAsync());

        Assert.Equal(code, (await estate.Acts.RemediateAsync(finding.Id, Done, null, Proof, As(person), Cancel)).Refusal?.Code);

        Assert.Equal("finding.remediate.no_proof", (await estate.Acts.RemediateAsync(finding.Id, Done, null, [], As(Lead), Cancel)).Refusal?.Code);
        Assert.Equal("finding.remediate.future", (await estate.Acts.RemediateAsync(finding.Id, Done, Next, Proof, As(Lead), Cancel)).Refusal?.Code);
        Assert.Equal("finding.move.not_allowed", (await estate.Acts.SignOffAsync(finding.Id, null, As(Gov), Cancel)).Refusal?.Code);
        Assert.Equal("finding.unknown", (await estate.Acts.SignOffAsync(new FindingId("fnd_none"), null, As(Gov), Cancel)).Refusal?.Code);
        Assert.Equal(finding.Version, (await estate.FindingAsync(Rotation)).Version);
        Assert.Equal(entries, await estate.EntriesAsync());
        Assert.Empty(await estate.ActsOfAsync(finding.Id));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Documents(string iam = "[person:iam-lead]", string governance = "[person:gov]") =>
        Governance.With(AppSource, "kind: Person\nmetadata: { name: gus }\nspec: { status: active }")
            .Replace("members: [person:iam-lead]", $"members: {iam}", StringComparison.Ordinal)
            .Replace("members: [person:gov]", $"members: {governance}", StringComparison.Ordinal);

    private static AppExport Mine(AppExport export, string employee) => export.Account(
        "svc-a",
        $$"""
        "employeeId":"{{employee}}","credentials":[{"slot":"key1","type":"access_key","status":"active","providerManaged":false,
        "createdAt":"2025-01-01T00:00:00Z","rotatedAt":"{{OldKey}}","lastUsedAt":"2026-05-31T00:00:00Z"}],"grants":[]
        """);

    private static string Swapped(string documents) => documents.Replace(
        "approver: team:approvers, signatory: team:governance", "approver: team:governance, signatory: team:approvers", StringComparison.Ordinal);

    /// <summary>One finding that was fixed by the lead and confirmed at `Next`.</summary>
    private async Task<TestEstate> VerifiedAsync(string? documents = null)
    {
        var estate = await OpenAsync(First.Key("svc-a", OldKey), documents ?? Documents());
        await FixedAsync(estate);
        return estate;
    }

    private static async Task FixedAsync(TestEstate estate, Func<Task>? meanwhile = null)
    {
        Made(await estate.Acts.RemediateAsync((await estate.FindingAsync(Rotation)).Id, Done, null, Proof, As(Lead), Cancel));
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        await NextAsync(estate, Second.Key("svc-a", FreshKey).Text());
        IsVerified(await estate.FindingAsync(Rotation), FindingClosure.Action);
    }
}
