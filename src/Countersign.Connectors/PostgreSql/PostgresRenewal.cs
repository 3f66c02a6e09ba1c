using Countersign.Connectors.Secrets;
using Countersign.Remediation;

namespace Countersign.Connectors.PostgreSql;

/// <summary>
/// One step on the password of one role. Until the switch the new one waits in its store and lets nobody in; the switch is one statement, which
/// holds a verifier in the place of the password.
/// </summary>
internal sealed class PostgresRenewal(SourceInput acting, PostgresSettings settings, StepKind step, StepTarget target, TargetState before)
{
    private readonly TimeSpan? lifetime = acting.Source.Acting?.Secrets?.Lifetime;
    private readonly PostgresStepRefusals no = new(acting.Source.Name, settings.User, target);

    /// <exception cref="UnreadableSourceException">The server or the store cannot be asked: nothing was changed.</exception>
    public StepAnswer Take(CancellationToken cancel) => target.Credential != PostgresConnector.PasswordSlot
        ? no.NoPassword()
        : (step == StepKind.IssueSecret ? Unready(cancel) : null) ?? SecretSteps.Take(acting.Secrets, step, target, before, secret => Change(secret, cancel));

    // What would be found out only at the switch is found out before anybody is asked to confirm.
    private StepAnswer? Unready(CancellationToken cancel)
    {
        if (before.Facts.ContainsKey(PostgresActingFacts.HasEnded) && lifetime is null)
        {
            return no.Ended();
        }
        if (before.Facts.GetValueOrDefault(PostgresActingFacts.CanLogin) != "true" || acting.Secrets is not { } store)
        {
            return no.Untried();
        }
        return Statements(null).Look(cancel)
            ?? (PostgresPassword.LetsIn(acting, settings, target.Account, store.NewSecret()) is { IsValue: true, Value: false } ? null : no.Untried());
    }

    private StepAnswer Change(string secret, CancellationToken cancel) => step switch
    {
        StepKind.RetireSecret => Statements(ScramVerifier.Of(secret, acting.Secrets!.NewSalt())).Take(cancel),
        StepKind.WithdrawSecret when PostgresPassword.LetsIn(acting, settings, target.Account, secret) is not { IsValue: true, Value: false } => no.InUse(),
        _ => StepAnswer.Taken,
    };

    private PostgresStep Statements(string? verifier) => new(acting, settings, step, target, before) { Verifier = verifier, Lifetime = lifetime };
}
