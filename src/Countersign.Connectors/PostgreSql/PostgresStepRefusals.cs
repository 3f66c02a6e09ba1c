using Countersign.Remediation;
using Npgsql;

namespace Countersign.Connectors.PostgreSql;

/// <summary>Why a role was not changed, or that nobody knows. INVARIANT: of what the server and the library say only a code goes on.</summary>
/// <param name="source">The source's name.</param>
/// <param name="actor">The role that countersign acts as.</param>
internal sealed class PostgresStepRefusals(string source, string actor, StepTarget target)
{
    public StepAnswer Gone(string role) => No(
        "act.postgresql.gone", $"There is no role `{role}` at source `{source}` any more, and nothing was changed. Collect the source and plan anew.",
        StepFailure.Gone);

    public StepAnswer Replaced(string role) => No(
        "act.postgresql.conflict",
        $"`{role}` of source `{source}` is not the role that this was planned for: another bears its name now. Nothing was changed. Collect the source "
        + "and plan anew.",
        StepFailure.Conflict);

    public StepAnswer OwnRole() => No(
        "act.postgresql.own_role",
        $"`{target.Account}` is a role that countersign itself signs in as at source `{source}`, so nothing was changed. Change it by hand.",
        StepFailure.Denied);

    public StepAnswer ServerRole() => No(
        "act.postgresql.server_role",
        $"`{target.Account}` belongs to the server of source `{source}` itself, so nothing was changed. Change it by hand.",
        StepFailure.Denied);

    public StepAnswer NotSupported() => No(
        "act.postgresql.not_supported",
        $"`{target.Grant ?? "no grant"}` of `{target.Account}` is no membership of source `{source}` that can be granted, and nothing else is taken away or "
        + "given back. Change it by hand.",
        StepFailure.NotSupported);

    public StepAnswer NotDirect() => No(
        "act.postgresql.not_direct",
        $"`{target.Account}` of source `{source}` did not hold `{target.Grant}` directly when this was planned. Take it from the role by which it holds it.",
        StepFailure.NotSupported);

    public StepAnswer NothingToRestore() => No(
        "act.postgresql.nothing_to_restore",
        $"What is known of `{target.Account}` of source `{source}` from before does not say that it had what is to be given back. Give it by hand.",
        StepFailure.NotSupported);

    public StepAnswer NoPassword() => No(
        "act.postgresql.not_supported",
        $"`{target.Credential}` of `{target.Account}` is no password of source `{source}`, and no other credential is renewed. Change it by hand.",
        StepFailure.NotSupported);

    public StepAnswer Ended() => No(
        "act.postgresql.password_ended",
        $"No password lets `{target.Account}` of source `{source}` in, as its `VALID UNTIL` is over, and nothing was changed. Write a `lifetime` into the "
        + "`secrets` of the Source, or give the role an end by hand.",
        StepFailure.Denied);

    public StepAnswer Untried() => No(
        "act.postgresql.untried",
        $"Whether a password lets `{target.Account}` into the server of source `{source}` cannot be tried from here, so nobody could tell whether the "
        + "switch was made, and nothing was changed. Let it sign in by SCRAM (`pg_hba.conf`, `LOGIN`), or change it by hand.",
        StepFailure.NotSupported);

    public StepAnswer InUse() => No(
        "act.postgresql.in_use",
        $"The new password of `{target.Account}` of source `{source}` lets in already, or nobody can tell, so it stays in its store. Rotate it again.",
        StepFailure.Conflict);

    /// <param name="why">The refusal where the server takes no more sessions.</param>
    public static StepAnswer Throttled(UnreadableSourceException why) => No(
        "act.postgresql.throttled", $"{why.Message} Nothing was changed.", StepFailure.Throttled);

    /// <summary>What it means that a statement failed that may change something.</summary>
    public StepAnswer Of(StepKind step, Exception failure)
    {
        var state = (failure as PostgresException)?.SqlState;
        if (state == PostgresErrorCodes.InsufficientPrivilege)
        {
            return No(
                "act.postgresql.denied",
                $"`{actor}` may not do that to `{target.Account}` at source `{source}` ({state}), and nothing was changed. Give it the rights that acting "
                + "needs, or change it by hand.",
                StepFailure.Denied);
        }
        // What has ended a session cannot be taken back with the transaction.
        return step is StepKind.EndSessions || failure is not PostgresException { InvariantSeverity: "ERROR" } || state is PostgresErrorCodes.QueryCanceled
            ? Unknown(state ?? failure.GetType().Name)
            : Undone(state!);
    }

    private StepAnswer Unknown(string code) => No(
        "act.postgresql.unknown",
        $"The answer of the server of source `{source}` was lost while `{target.Account}` was changed ({code}): it took effect, or it did not. Read it again "
        + "before anything else is done.",
        StepFailure.Unknown);

    // The server took everything back by itself.
    private StepAnswer Undone(string state) => state switch
    {
        // The last is what the server says of a row that another session changed while it waited.
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.UndefinedObject or PostgresErrorCodes.InternalError => No(
            "act.postgresql.locked",
            $"Another session changes `{target.Account}` of source `{source}` too ({state}), so nothing was changed. Read it again and try again.",
            StepFailure.Conflict),
        PostgresErrorCodes.ReadOnlySqlTransaction => No(
            "act.postgresql.read_only",
            $"The server of source `{source}` takes no changes from `{actor}` ({state}), so nothing was changed. Name the server that others follow, and "
            + "leave the role's `default_transaction_read_only` off.",
            StepFailure.Denied),
        PostgresErrorCodes.DependentObjectsStillExist => No(
            "act.postgresql.depended_on",
            $"`{target.Account}` of source `{source}` has passed `{target.Grant}` on ({state}), so nothing was changed. Take it from those first.",
            StepFailure.Denied),
        _ when state.StartsWith("53", StringComparison.Ordinal) => No(
            "act.postgresql.throttled",
            $"The server of source `{source}` lacks the means for now ({state}), and nothing was changed. Try again later.",
            StepFailure.Throttled),
        _ => No(
            "act.postgresql.refused",
            $"The server of source `{source}` did not change `{target.Account}` ({state}). Look into its log, or change it by hand.",
            StepFailure.Denied),
    };

    private static StepAnswer No(string code, string message, StepFailure failure) => StepAnswer.Failed(failure, code, message);
}
