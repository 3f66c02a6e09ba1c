using Countersign.Remediation;

namespace Countersign.Connectors.Fake;

/// <summary>What a fake system answers when a step was not taken, or nobody knows.</summary>
internal static class FakeAnswers
{
    public static StepAnswer AccountGone(StepTarget target) => Failed(
        "act.fake.gone", $"`{target.Account}` is not there any more, so there is nothing to change. Collect the source again.", StepFailure.Gone);

    public static StepAnswer GrantGone(StepTarget target) => Failed(
        "act.fake.no_such_grant",
        $"`{target.Account}` does not hold `{target.Grant}`, so there is nothing to take away. Collect the source again.",
        StepFailure.Gone);

    public static StepAnswer Conflict(StepTarget target) => Failed(
        "act.fake.conflict",
        $"`{target.Account}` is not the account that this was planned for. Collect the source again, and plan anew.",
        StepFailure.Conflict);

    public static StepAnswer Denied(StepTarget target) => Failed(
        "act.fake.denied", $"The fake system lets nobody change `{target.Account}`. Take `deny` out of its `misbehave`.", StepFailure.Denied);

    public static StepAnswer NotSupported(StepTarget target, StepKind step) => Failed(
        "act.fake.not_supported", $"The fake system cannot `{EnumWord.Of(step)}` of `{target.Account}`. Let its team do it.", StepFailure.NotSupported);

    public static StepAnswer NoRoom(StepTarget target) => Failed(
        "act.fake.no_room", $"`{target.Account}` has two keys, and there is room for no third. Take one of them away by hand.", StepFailure.Conflict);

    public static StepAnswer NoKey(StepTarget target) => Failed(
        "act.fake.no_such_key", $"`{target.Account}` is not let in with its new key, so the old one stays. Plan anew.", StepFailure.Conflict);

    public static StepAnswer OnlyKey(StepTarget target) => Failed(
        "act.fake.only_key", $"`{target.Account}` is let in with its new key alone, so it stays. Rotate it again.", StepFailure.Conflict);

    public static StepAnswer NothingToRestore(StepTarget target) => Failed(
        "act.fake.nothing_to_restore",
        $"Nobody noted how `{target.Account}` held `{target.Grant}`. Pass on what was observed while it did.",
        StepFailure.NotSupported);

    public static StepAnswer Throttled(StepTarget target, Instant until) => Failed(
        "act.fake.throttled", $"The fake system wants us to wait with `{target.Account}` until {until}. Ask again then.", StepFailure.Throttled, until);

    public static StepAnswer Lost(StepTarget target) => Failed(
        "act.fake.lost", $"The answer about `{target.Account}` was lost. Read what became of it before asking again.", StepFailure.Unknown);

    public static StepAnswer Half(StepTarget target) => Failed(
        "act.fake.half", $"Nobody knows how far the change of `{target.Account}` came. Read what became of it before asking again.", StepFailure.Unknown);

    // The code comes first, as in every refusal.
    private static StepAnswer Failed(string code, string message, StepFailure failure, Instant? until = null) =>
        StepAnswer.Failed(failure, code, message, until);
}
