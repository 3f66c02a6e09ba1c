using Countersign.Remediation;
using Xunit;

namespace Countersign.Connectors.Tests.Fake;

public sealed class FakeStepsTests
{
    public static TheoryData<StepKind> Steps => [.. FakeFolder.Steps];

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_step_is_seen_afterwards_and_noted_once(StepKind step)
    {
        using var fake = new FakeFolder();
        var target = FakeFolder.TargetOf(step);
        Assert.False(fake.Observe(target).Shows(step).Value);

        Assert.Same(StepAnswer.Taken, fake.Apply(step));

        Assert.True(fake.Observe(target).Shows(step).Value);
        var effect = Assert.Single(fake.Effects)!;
        Assert.Equal((1, EnumWord.Of(step), target.Account, true), ((int)effect["number"]!, (string)effect["step"]!, (string)effect["account"]!, (bool)effect["changed"]!));
        Assert.Equal(target.Grant, (string?)effect["grant"]);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Nothing_beside_the_target_changes(StepKind step)
    {
        using var fake = new FakeFolder();
        var target = FakeFolder.TargetOf(step);
        string[] others = [.. new[] { "ana", "bo", "cy" }.Where(name => name != target.Account)];
        var (was, itself) = (others.ToDictionary(name => name, fake.AccountText), fake.Json["accounts"]![target.Account]!.AsObject());

        fake.Apply(step);

        Assert.Equal(3, fake.Json["accounts"]!.AsObject().Count);
        Assert.All(others, name => Assert.Equal(was[name], fake.AccountText(name)));
        var now = fake.Json["accounts"]![target.Account]!.AsObject();
        string[] changed = [.. itself.Select(m => m.Key).Union(now.Select(m => m.Key)).Where(key => Written(itself[key]) != Written(now[key]))];
        Assert.Equal(step switch
        {
            StepKind.RefuseLogins or StepKind.AllowLogins => ["enabled"],
            StepKind.EndSessions => ["sessions"],
            StepKind.RemoveGrant or StepKind.RestoreGrant => (string[])["grants"],
            StepKind.IssueSecret or StepKind.RetireSecret or StepKind.PromoteSecret or StepKind.WithdrawSecret => ["keys"],
        }, changed);
    }

    [Fact]
    public void Only_the_named_grant_goes_and_comes_back_as_it_was()
    {
        using var fake = new FakeFolder();
        var target = FakeFolder.Target("ana", "admin");
        var (before, digest) = (fake.Observe(target), fake.Read().Summary.ContentDigest);

        fake.Apply(StepKind.RemoveGrant, target, before);
        Assert.Equal(["report"], fake.Read().Account("ana").Grants.Value.Select(grant => grant.Entitlement));
        Assert.Equal(2, fake.Read().Account("bo").Grants.Value.Count);
        Assert.NotEqual(digest, fake.Read().Summary.ContentDigest);
        Assert.Same(StepAnswer.Taken, fake.Apply(StepKind.RestoreGrant, target, before));

        Assert.Equal("admin", fake.Read().Account("ana").Grants.Value.Single(grant => grant.Entitlement == "admin").Class.Value);
        Assert.Equal(digest, fake.Read().Summary.ContentDigest);
    }

    [Fact]
    public void A_grant_that_nobody_noted_is_not_restored()
    {
        using var fake = new FakeFolder();
        var target = FakeFolder.Target("cy", "admin");

        Refused(fake, fake.Apply(StepKind.RestoreGrant, target, fake.Observe(target)), StepFailure.NotSupported, "act.fake.nothing_to_restore");
    }

    [Fact]
    public void Sessions_outlive_refused_logins()
    {
        using var fake = new FakeFolder();
        fake.Apply(StepKind.RefuseLogins);

        var state = fake.Observe(FakeFolder.Target("ana"));

        Assert.Equal((true, 3L, "3"), (state.RefusesLogins.Value, state.Sessions.Value, state.Facts["sessions"]));
        Assert.True(state.HoldsGrant.IsUnknown);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void An_account_that_is_gone_or_another_is_left_as_it_is(StepKind step)
    {
        using var fake = new FakeFolder();
        var target = FakeFolder.TargetOf(step);

        Refused(fake, fake.Apply(step, target with { Account = "dee" }, FakeFolder.BeforeOf(step)), StepFailure.Gone, "act.fake.gone");
        Refused(fake, fake.Apply(step, target, FakeFolder.BeforeOf(step) with { Identity = "z-9" }), StepFailure.Conflict, "act.fake.conflict");
        Refused(fake, fake.Apply(step, target, FakeFolder.BeforeOf(step) with { Identity = null }), StepFailure.Conflict, "act.fake.conflict");
        Assert.False(fake.Observe(FakeFolder.Target("dee")).Exists);
    }

    [Theory]
    [InlineData("root")]
    [InlineData("ADMIN")]
    [InlineData(null)]
    public void A_grant_that_is_not_held_is_gone(string? grant)
    {
        using var fake = new FakeFolder();

        var answer = fake.Apply(StepKind.RemoveGrant, FakeFolder.Target("ana", grant), FakeFolder.BeforeOf(StepKind.RemoveGrant));

        Refused(fake, answer, StepFailure.Gone, "act.fake.no_such_grant");
    }

    [Fact]
    public void A_step_that_is_carried_out_twice_is_noted_twice()
    {
        using var fake = new FakeFolder();

        fake.Apply(StepKind.RefuseLogins);
        fake.Apply(StepKind.RefuseLogins);

        Assert.Equal([true, false], fake.Effects.Select(effect => (bool)effect!["changed"]!));
    }

    [Fact]
    public async Task Two_that_act_at_once_lose_no_effect()
    {
        using var fake = new FakeFolder();
        using var both = new Barrier(2);
        Task Acting(string account, string identity) => Task.Factory.StartNew(
            () =>
            {
                both.SignalAndWait();
                for (var i = 0; i < 20; i++)
                {
                    var step = i % 2 == 0 ? StepKind.RefuseLogins : StepKind.AllowLogins;
                    Assert.Same(StepAnswer.Taken, fake.Apply(step, FakeFolder.Target(account), new TargetState { Identity = identity }));
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

        await Task.WhenAll(Acting("ana", "a-1"), Acting("bo", "b-1"));

        Assert.Equal(Enumerable.Range(1, 40), fake.Effects.Select(effect => (int)effect!["number"]!));
        Assert.All(fake.Effects, effect => Assert.True((bool)effect!["changed"]!));
        Assert.Equal(20, fake.Effects.Count(effect => (string)effect!["account"]! == "ana"));
    }

    [Fact]
    public void Every_step_is_offered_and_what_undoes_it_is_too()
    {
        var offered = new Connectors.Fake.FakeConnector().Actuator.Capabilities;

        Assert.Equal(Enum.GetValues<StepKind>(), offered.Select(capability => capability.Step));
        Assert.All(offered, capability => Assert.Equal(TimeSpan.Zero, capability.EffectiveAfter));
        Assert.Equal(
            [StepKind.EndSessions, StepKind.RetireSecret, StepKind.PromoteSecret, StepKind.WithdrawSecret],
            offered.Where(capability => capability.Undoes is null).Select(capability => capability.Step));
        Assert.Equal([StepKind.EndSessions], offered.Where(capability => capability.EndsSessions).Select(capability => capability.Step));
    }

    private static string Written(System.Text.Json.Nodes.JsonNode? node) => node?.ToJsonString() ?? "absent";

    private static void Refused(FakeFolder fake, StepAnswer answer, StepFailure failure, string code)
    {
        Assert.Equal((failure, code), (answer.Failure, answer.Code));
        Assert.Empty(fake.Effects);
        Assert.Contains(". ", answer.Message, StringComparison.Ordinal);
    }
}
