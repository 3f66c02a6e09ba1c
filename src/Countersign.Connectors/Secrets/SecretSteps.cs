using Countersign.Remediation;

namespace Countersign.Connectors.Secrets;

/// <summary>
/// In what order a store and its system hear of each step of a rotation. INVARIANT: wherever that ends in the middle, what the system lets in
/// with is in the store still.
/// </summary>
internal static class SecretSteps
{
    /// <summary>Takes a step; nothing is thrown once the system may have changed.</summary>
    /// <param name="system">Asks the system to take it, with the new secret.</param>
    /// <exception cref="UnreadableSourceException">The store cannot be used: nothing was changed in the system.</exception>
    public static StepAnswer Take(SecretStore? store, StepKind step, StepTarget target, TargetState before, Func<string, StepAnswer> system)
    {
        if (store is null)
        {
            return No(
                "act.secret.no_store", $"No store is named for the secret of `{target.Subject}`, and nothing was changed. Name one.", StepFailure.NotSupported);
        }
        var name = SecretName.Of(target.Subject);
        if (step == StepKind.IssueSecret)
        {
            return system(store.Issue(name));
        }
        if (store.Next(name) is not { } next)
        {
            return No("act.secret.gone", $"No new secret waits for `{target.Subject}` any more, and nothing was changed. Plan anew.", StepFailure.Gone);
        }
        if (step != StepKind.WithdrawSecret && before.Secret?.Next != SecretStore.FingerprintOf(next))
        {
            return No(
                "act.secret.conflict",
                $"Another secret waits for `{target.Subject}` than was confirmed, and nothing was changed. Plan anew.",
                StepFailure.Conflict);
        }
        var answer = system(next);
        return answer.Failure is not null || step == StepKind.RetireSecret ? answer
            : Kept(() => (step == StepKind.PromoteSecret ? (Action<SecretName>)store.Promote : store.Discard)(name));
    }

    // The code comes first, as in every refusal.
    private static StepAnswer No(string code, string message, StepFailure failure) => StepAnswer.Failed(failure, code, message);

    private static StepAnswer Kept(Action keep)
    {
        try
        {
            keep();
            return StepAnswer.Taken;
        }
        catch (UnreadableSourceException refused)
        {
            return No(refused.Code, refused.Message, StepFailure.Unknown);
        }
    }
}
