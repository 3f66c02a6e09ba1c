using Countersign.Findings;
using Countersign.Findings.SigningOff;
using Countersign.Parties;
using Countersign.Workflow.Tests.Steps;
using Xunit;
using static Countersign.Workflow.Tests.Steps.TestEstate;

namespace Countersign.Workflow.Tests.Acts;

/// <summary>Automatic sign-off between its owner, evaluations and the humans who judge samples, on both engines.</summary>
public abstract class SignOffRuleContract : StepContract
{
    private const string Lead = "person:iam-lead";
    private const string Gov = "person:gov";
    private const string Rule = "rotations";
    private const string Receipt = "sha256:5bf1fd927dfb8679496a2e6cf00cbe50c1c87145";

    private static readonly PartyId Owner = PartyId.Team("governance");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_an_action_fixed_and_a_newer_reading_confirms_is_signed_off_by_the_rule()
    {
        await using var estate = await FixedAsync(sampled: false);
        await ConfirmedAsync(estate);

        var signed = await estate.FindingAsync(Rotation);
        Assert.Equal((FindingState.Closed, FindingClosure.Action, Next), (signed.State, signed.Closure, signed.ClosedAt!.Value));
        Assert.Equal("finding.signed_off", (await estate.EntriesOfAsync(signed))[^1].Kind);
        Assert.Empty((await MineAsync(estate)).SignOff);
        await StandsAsync(estate);
    }

    [Fact]
    public async Task What_was_fixed_by_hand_waits_for_a_human()
    {
        await using var estate = await AdoptedAsync(sampled: false);
        Made(await estate.Acts.RemediateAsync((await estate.FindingAsync(Rotation)).Id, "rotated it", null, ["CHG-17"], As(Lead), Cancel));
        await ConfirmedAsync(estate);

        IsVerified(await estate.FindingAsync(Rotation), FindingClosure.Action);
    }

    [Fact]
    public async Task A_fix_by_hand_after_an_action_has_no_receipt()
    {
        await using var estate = await FixedAsync(sampled: true);
        await ConfirmedAsync(estate);
        var id = (await estate.FindingAsync(Rotation)).Id;
        Made(await estate.Acts.DeclineAsync(id, "still works", As(Gov, Next), Cancel));
        Made(await estate.SignOffs.ResumeAsync(Rule, As(Gov, Next), Cancel));
        Made(await estate.Acts.RemediateAsync(id, "once more", null, ["CHG-18"], As(Lead, Next), Cancel));

        estate.Sampled = false;
        await NextAsync(estate, Third.Dev(FreshKey).Text(), Last);

        IsVerified(await estate.FindingAsync(Rotation), FindingClosure.Action);
    }

    [Fact]
    public async Task A_sample_waits_for_a_human_and_bears_the_rule_out()
    {
        await using var estate = await FixedAsync(sampled: true);
        await ConfirmedAsync(estate);
        var id = (await estate.FindingAsync(Rotation)).Id;
        Assert.Equal([id], (await MineAsync(estate)).Samples);
        estate.Sampled = false;
        await estate.EvaluateAsync(Next, full: true);
        IsVerified(await estate.FindingAsync(Rotation), FindingClosure.Action);

        Made(await estate.Acts.SignOffAsync(id, null, As(Gov, Next), Cancel));

        Assert.Equal([SampleOutcome.BorneOut], (await estate.SamplesAsync(id)).Select(sample => sample.Outcome!.Value));
        Assert.Equal(SignOffRuleState.Active, Made(await estate.SignOffs.ReadAsync(Rule, Cancel)).State);
        Assert.Equal((1L, 1L), (await estate.EntriesAsync("sign_off_rule.sampled"), await estate.EntriesAsync("sign_off_rule.sample_borne_out")));
    }

    [Fact]
    public async Task A_declined_sample_suspends_the_rule_at_once()
    {
        await using var estate = await FixedAsync(sampled: true);
        await ConfirmedAsync(estate);
        var id = (await estate.FindingAsync(Rotation)).Id;

        Made(await estate.Acts.DeclineAsync(id, "the old key still works", As(Gov, Next), Cancel));

        var rule = Made(await estate.SignOffs.ReadAsync(Rule, Cancel));
        Assert.Equal((SignOffRuleState.Suspended, id), (rule.State, rule.SuspendedBy));
        Assert.Equal(1L, await estate.EntriesAsync("sign_off_rule.suspended"));
        Made(await estate.SignOffs.ResumeAsync(Rule, As(Gov, Next), Cancel));
        await estate.EvaluateAsync(Next, full: true);
        Assert.Equal(SignOffRuleState.Active, Made(await estate.SignOffs.ReadAsync(Rule, Cancel)).State);
    }

    [Fact]
    public async Task A_sample_that_an_observation_contradicts_suspends_the_rule()
    {
        await using var estate = await FixedAsync(sampled: true);
        await ConfirmedAsync(estate);
        var id = (await estate.FindingAsync(Rotation)).Id;

        await NextAsync(estate, Third.Dev(OldKey).Text(), Last);

        Assert.Equal(FindingState.Assigned, (await estate.FindingAsync(Rotation)).State);
        var rule = Made(await estate.SignOffs.ReadAsync(Rule, Cancel));
        Assert.Equal((SignOffRuleState.Suspended, id), (rule.State, rule.SuspendedBy));
        Assert.Equal([SampleOutcome.Contradicted], (await estate.SamplesAsync(id)).Select(sample => sample.Outcome!.Value));
    }

    [Fact]
    public async Task A_suspended_rule_signs_nothing_and_a_withdrawn_one_never_again()
    {
        await using var estate = await FixedAsync(sampled: false);
        Made(await estate.SignOffs.SuspendAsync(Rule, As(Gov), Cancel));
        await ConfirmedAsync(estate);
        IsVerified(await estate.FindingAsync(Rotation), FindingClosure.Action);

        Assert.Equal(SignOffRuleState.Withdrawn, Made(await estate.SignOffs.WithdrawAsync(Rule, As(Gov, Next), Cancel)).State);

        await estate.EvaluateAsync(Next, full: true);
        IsVerified(await estate.FindingAsync(Rotation), FindingClosure.Action);
        Assert.Equal("sign_off_rule.withdrawn", (await estate.SignOffs.ResumeAsync(Rule, As(Gov, Next), Cancel)).Refusal?.Code);
        Assert.Equal("sign_off_rule.exists", (await estate.SignOffs.AdoptAsync(Rule, Owner, [], As(Gov, Next), Cancel)).Refusal?.Code);
    }

    [Theory]
    [InlineData(null, "rotations", "team:governance", null, "sign_off_rule.no_person")]
    [InlineData(Lead, "rotations", "team:governance", null, "sign_off_rule.not_owner")]
    [InlineData(Gov, " ", "team:governance", null, "sign_off_rule.no_name")]
    [InlineData(Gov, "rotations", "team:nobody", null, "sign_off_rule.not_owner")]
    [InlineData(Gov, "rotations", "team:governance", "no-such-policy", "policy.unknown")]
    public async Task A_rule_is_refused_with_its_reason_and_leaves_nothing(string? person, string name, string owner, string? policy, string code)
    {
        await using var estate = await OpenAsync(First.Key("svc-a", OldKey));
        var entries = await estate.EntriesAsync();

        Assert.Equal(code, (await estate.SignOffs.AdoptAsync(name, PartyId.Parse(owner), policy is null ? [] : [policy], As(person), Cancel)).Refusal?.Code);

        Assert.Equal("sign_off_rule.unknown", (await estate.SignOffs.SuspendAsync(Rule, As(Gov), Cancel)).Refusal?.Code);
        Assert.Empty(await estate.SignOffs.ListAsync(Cancel));
        Assert.Equal(entries, await estate.EntriesAsync());
    }

    private async Task<TestEstate> AdoptedAsync(bool sampled)
    {
        var estate = await OpenAsync(First.Dev(OldKey));
        estate.Sampled = sampled;
        Made(await estate.SignOffs.AdoptAsync(Rule, Owner, [Rotation], As(Gov), Cancel));
        return estate;
    }

    private async Task<TestEstate> FixedAsync(bool sampled)
    {
        var estate = await AdoptedAsync(sampled);
        await estate.ExecutedAsync(await estate.FindingAsync(Rotation), Lead, Receipt);
        return estate;
    }

    private static Task ConfirmedAsync(TestEstate estate) => NextAsync(estate, Second.Dev(FreshKey).Text());

    private static async Task<Workflow.Operations.Acts.MineReport> MineAsync(TestEstate estate) => Made(await estate.Mine.ReadAsync(As(Gov, Next), Cancel));

}
