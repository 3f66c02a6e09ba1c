using Countersign.Connectors.Fake;
using Countersign.Connectors.Tests.Support;
using Countersign.Remediation;
using Xunit;

namespace Countersign.Connectors.Tests.Fake;

public sealed class FakeMisbehaviourTests
{
    /// <summary>Every step with how it goes wrong: the answer, and whether it was carried out all the same.</summary>
    public static TheoryData<StepKind, string, StepFailure, string, bool> Wrong
    {
        get
        {
            var all = new TheoryData<StepKind, string, StepFailure, string, bool>();
            foreach (var step in FakeFolder.Steps)
            {
                all.Add(step, "throttle", StepFailure.Throttled, "act.fake.throttled", false);
                all.Add(step, "conflict", StepFailure.Conflict, "act.fake.conflict", false);
                all.Add(step, "deny", StepFailure.Denied, "act.fake.denied", false);
                all.Add(step, "not_supported", StepFailure.NotSupported, "act.fake.not_supported", false);
                all.Add(step, "lose_answer_before", StepFailure.Unknown, "act.fake.lost", false);
                all.Add(step, "lose_answer_after", StepFailure.Unknown, "act.fake.lost", true);
                all.Add(step, "half", StepFailure.Unknown, "act.fake.half", true);
            }
            return all;
        }
    }

    public static TheoryData<StepKind> Steps => [.. FakeFolder.Steps];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void It_goes_wrong_once_and_then_behaves(StepKind step, string how, StepFailure failure, string code, bool isDone)
    {
        using var fake = new FakeFolder($$"""{ "on": "{{EnumWord.Of(step)}}", "how": "{{how}}" }""");

        var answer = fake.Apply(step);

        Assert.Equal((failure, code), (answer.Failure, answer.Code));
        Assert.Equal(isDone ? 1 : 0, fake.Effects.Count);
        Assert.Empty(fake.Misbehave);
        Assert.Equal(isDone && (how, step) is not ("half", StepKind.EndSessions), fake.Observe(FakeFolder.TargetOf(step)).Shows(step).Value);
        if (!isDone)
        {
            Assert.Same(StepAnswer.Taken, fake.Apply(step));
            Assert.Single(fake.Effects);
        }
    }

    [Fact]
    public void Half_of_ending_sessions_leaves_one()
    {
        using var fake = new FakeFolder("""{ "on": "end_sessions", "how": "half", "times": 2 }""");

        fake.Apply(StepKind.EndSessions);
        Assert.Equal(1, fake.Observe(FakeFolder.Target("ana")).Sessions.Value);
        fake.Apply(StepKind.EndSessions);
        Assert.Equal(1, fake.Observe(FakeFolder.Target("ana")).Sessions.Value);
        fake.Apply(StepKind.EndSessions);

        Assert.Equal(0, fake.Observe(FakeFolder.Target("ana")).Sessions.Value);
        Assert.Equal([true, false, true], fake.Effects.Select(effect => (bool)effect!["changed"]!));
    }

    [Fact]
    public void A_throttled_step_hears_until_when()
    {
        using var fake = new FakeFolder("""{ "on": "any", "how": "throttle", "seconds": 90 }""");

        Assert.Equal(Some.Now + TimeSpan.FromSeconds(90), fake.Apply(StepKind.RefuseLogins).Until);
    }

    [Fact]
    public void What_is_to_go_wrong_several_times_does_in_the_order_that_is_written()
    {
        using var fake = new FakeFolder(
            """{ "on": "end_sessions", "how": "deny" }, { "on": "any", "how": "throttle", "times": 2 }, { "on": "refuse_logins", "how": "conflict" }""");

        StepFailure?[] failures = [.. Enumerable.Range(0, 4).Select(_ => fake.Apply(StepKind.RefuseLogins).Failure)];

        Assert.Equal([StepFailure.Throttled, StepFailure.Throttled, StepFailure.Conflict, null], failures);
        Assert.Equal("end_sessions", (string)Assert.Single(fake.Misbehave)!["on"]!);
        Assert.Equal(StepFailure.Denied, fake.Apply(StepKind.EndSessions).Failure);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Death_before_leaves_nothing_and_death_after_the_effect(StepKind step)
    {
        using var before = new FakeFolder($$"""{ "on": "{{EnumWord.Of(step)}}", "how": "die_before" }""");
        using var after = new FakeFolder($$"""{ "on": "{{EnumWord.Of(step)}}", "how": "die_after" }""");

        Assert.Throws<FakeDeathException>(() => before.Apply(step));
        Assert.Throws<FakeDeathException>(() => after.Apply(step));

        Assert.Empty(before.Effects);
        Assert.Single(after.Effects);
        Assert.True(after.Observe(FakeFolder.TargetOf(step)).Shows(step).Value);
        Assert.Same(StepAnswer.Taken, before.Apply(step));
        Assert.Empty(after.Misbehave);
    }

    [Fact]
    public void A_late_system_shows_what_was_before_the_last_effect_and_then_what_is()
    {
        using var fake = new FakeFolder("""{ "on": "observe", "how": "late", "times": 2 }""");
        var (ana, bo) = (FakeFolder.Target("ana"), FakeFolder.Target("bo"));
        fake.Observe(ana);
        fake.Apply(StepKind.RefuseLogins);
        fake.Observe(bo);

        bool[] seen = [.. Enumerable.Range(0, 4).Select(_ => fake.Observe(ana).RefusesLogins.Value)];

        Assert.Equal([false, false, true, true], seen);
        Assert.Empty(fake.Misbehave);
    }

    [Fact]
    public void Each_account_is_late_by_its_own_last_effect()
    {
        using var fake = new FakeFolder("""{ "on": "observe", "how": "late", "times": 2 }""");
        fake.Apply(StepKind.RefuseLogins);
        fake.Apply(StepKind.EndSessions);
        fake.Apply(StepKind.EndSessions, FakeFolder.Target("bo"), new TargetState { Identity = "b-1" });

        var (ana, bo) = (fake.Observe(FakeFolder.Target("ana")), fake.Observe(FakeFolder.Target("bo")));

        Assert.Equal((true, 3L), (ana.RefusesLogins.Value, ana.Sessions.Value));
        Assert.Equal((false, 2L), (bo.RefusesLogins.Value, bo.Sessions.Value));
        Assert.Equal(0, fake.Observe(FakeFolder.Target("bo")).Sessions.Value);
    }

    [Fact]
    public void A_late_system_is_read_late_too()
    {
        using var fake = new FakeFolder("""{ "on": "read", "how": "late" }""");
        var digest = fake.Read().Summary.ContentDigest;
        fake.Apply(StepKind.RefuseLogins);

        Assert.Equal(digest, fake.Read().Summary.ContentDigest);
        Assert.NotEqual(digest, fake.Read().Summary.ContentDigest);
    }

    [Theory]
    [InlineData("throttle", "source.fake.throttled")]
    [InlineData("deny", "source.fake.denied")]
    [InlineData("lose_answer_before", "source.fake.lost")]
    public void What_does_not_answer_is_neither_observed_nor_read(string how, string code)
    {
        using var fake = new FakeFolder($$"""{ "on": "observe", "how": "{{how}}" }, { "on": "read", "how": "{{how}}" }""");

        Assert.Equal((code, FakeFolder.File), Refusal(() => fake.Observe(FakeFolder.Target("ana"))));
        Assert.Equal((code, FakeFolder.File), Refusal(() => fake.Read()));

        Assert.True(fake.Observe(FakeFolder.Target("ana")).Exists);
        Assert.True(fake.Read().Summary.Complete);
    }

    [Fact]
    public void Death_comes_at_observing_and_reading_too()
    {
        using var fake = new FakeFolder("""{ "on": "any", "how": "die_before", "times": 2 }""");

        Assert.Throws<FakeDeathException>(() => fake.Observe(FakeFolder.Target("ana")));
        Assert.Throws<FakeDeathException>(() => fake.Read());

        Assert.True(fake.Read().Summary.Complete);
    }

    [Fact]
    public void Going_wrong_changes_no_digest()
    {
        using var fake = new FakeFolder("""{ "on": "refuse_logins", "how": "deny" }""");
        var (digest, text) = (fake.Read().Summary.ContentDigest, fake.Text);

        fake.Apply(StepKind.RefuseLogins);
        fake.Apply(StepKind.AllowLogins, FakeFolder.Target("ana"), FakeFolder.BeforeOf(StepKind.RefuseLogins));

        Assert.NotEqual(text, fake.Text);
        Assert.Single(fake.Effects);
        Assert.Equal(digest, fake.Read().Summary.ContentDigest);
    }

    private static (string Code, string? File) Refusal(Func<object> call) =>
        Assert.Throws<UnreadableSourceException>(() => call()) is var refusal ? (refusal.Code, refusal.File) : default;
}
