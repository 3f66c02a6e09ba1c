using Countersign.Connectors.Ldap;
using Countersign.Remediation;

namespace Countersign.Connectors.OpenLdap;

/// <summary>Why an account was not changed, or that nobody knows. INVARIANT: of what the server says only a code goes on.</summary>
/// <param name="source">The source's name.</param>
/// <param name="actor">Who countersign acts as.</param>
internal sealed class OpenLdapStepRefusals(string source, string actor, StepTarget target)
{
    public StepAnswer NoSessions() => No(
        "act.openldap.no_sessions",
        $"Connections to the server of source `{source}` cannot be ended by it: who is signed in as `{target.Account}` stays so until they sign in again. "
        + "End its sessions in the systems that it signs in at.",
        StepFailure.NotSupported);

    public StepAnswer Gone(string name) => No(
        "act.openldap.gone",
        $"There is no `{name}` at source `{source}` any more, or `{actor}` may not see it, and nothing was changed. Collect the source and plan anew.",
        StepFailure.Gone);

    public StepAnswer Replaced(string name) => No(
        "act.openldap.conflict",
        $"`{name}` of source `{source}` is not the entry that this was planned for: another bears its name now. Nothing was changed. Collect the source "
        + "and plan anew.",
        StepFailure.Conflict);

    public StepAnswer Blind(string name, string attribute) => No(
        "act.openldap.blind",
        $"`{actor}` may not read and search `{attribute}` of `{name}` at source `{source}`, by which it would know what it changes, so nothing was changed. "
        + "Let it.",
        StepFailure.Denied);

    public StepAnswer OwnAccount() => No(
        "act.openldap.own_account",
        $"`{target.Account}` is an account that countersign itself signs in as at source `{source}`, so nothing was changed. Change it by hand.",
        StepFailure.Denied);

    public StepAnswer NoPolicy() => No(
        "act.openldap.no_policy",
        $"No password policy with `pwdLockout: TRUE` is known to hold for `{target.Account}` of source `{source}`, and without one a lock turns nobody "
        + "away. Name it in the setting `policy`, let the user that reads see it, or shut the account out by hand.",
        StepFailure.NotSupported);

    public StepAnswer OtherLock() => No(
        "act.openldap.other_lock",
        $"`{target.Account}` of source `{source}` is locked by something else than was done here, so nothing was changed. Look at it, and unlock it by hand.",
        StepFailure.Conflict);

    public StepAnswer NotSupported() => No(
        "act.openldap.not_supported",
        $"Of `{target.Account}` of source `{source}`, logins and groups are changed and nothing else, and `{target.Grant ?? "no grant"}` is no group that is "
        + "read there. Change it by hand.",
        StepFailure.NotSupported);

    public StepAnswer NotDirect() => No(
        "act.openldap.not_direct",
        $"`{target.Account}` of source `{source}` was not in `{target.Grant}` directly when this was planned. Take it from the group by which it is in it.",
        StepFailure.NotSupported);

    public StepAnswer PrimaryGroup() => No(
        "act.openldap.primary_group",
        $"`{target.Account}` of source `{source}` is in `{target.Grant}` by its `gidNumber`, so taking its name from the group takes nothing away, and "
        + "nothing was changed. Give it another primary group by hand.",
        StepFailure.NotSupported);

    public StepAnswer NothingToRestore() => No(
        "act.openldap.nothing_to_restore",
        $"What is known of `{target.Account}` of source `{source}` from before does not say that it had what is to be given back. Give it by hand.",
        StepFailure.NotSupported);

    /// <param name="why">The refusal where the server takes no more work.</param>
    public static StepAnswer Throttled(UnreadableSourceException why) => No(
        "act.openldap.throttled", $"{why.Message} Nothing was changed.", StepFailure.Throttled);

    public StepAnswer Unknown() => No(
        "act.openldap.unknown",
        $"The answer of the server of source `{source}` was lost while `{target.Account}` was changed: it took effect, or it did not. Read it again before "
        + "anything else is done.",
        StepFailure.Unknown);

    /// <summary>What it means how a change ended. But for the first and the last the server changed nothing.</summary>
    /// <param name="name">Of the entry that was to be changed.</param>
    public StepAnswer Of(StepKind step, string name, LdapResult result)
    {
        var code = $"code {(int)result}";
        return result switch
        {
            LdapResult.Success => StepAnswer.Taken,
            LdapResult.AssertionFailed => Replaced(name),
            LdapResult.NoSuchObject => Gone(name),
            LdapResult.NoSuchAttribute or LdapResult.AttributeOrValueExists or LdapResult.ConstraintViolation => No(
                "act.openldap.changed_meanwhile",
                $"`{name}` of source `{source}` is not as `{actor}` sees it ({code}): somebody changed it in the same moment, the server computes its "
                + "values, or hides them. Nothing was changed. Read it again, and change it by hand where it stays so.",
                StepFailure.Conflict),
            LdapResult.ObjectClassViolation when step is StepKind.RemoveGrant => No(
                "act.openldap.last_member",
                $"`{target.Account}` is the last member of `{name}` of source `{source}`, which has to have one ({code}), so nothing was changed. Put "
                + "somebody else in, or delete the group by hand.",
                StepFailure.NotSupported),
            LdapResult.UndefinedAttributeType => No(
                "act.openldap.no_locks",
                $"The server of source `{source}` knows no locks ({code}): it runs without the overlay `ppolicy`. Shut `{target.Account}` out by hand.",
                StepFailure.NotSupported),
            LdapResult.UnavailableCriticalExtension => No(
                "act.openldap.no_assertions",
                $"The server of source `{source}` cannot promise to change only what was planned for ({code}), so nothing was changed. Change it by hand.",
                StepFailure.NotSupported),
            LdapResult.InsufficientAccessRights => No(
                "act.openldap.denied",
                $"`{actor}` may not do that to `{name}` at source `{source}` ({code}), and nothing was changed. Give it the rights that acting needs, or "
                + "change it by hand.",
                StepFailure.Denied),
            LdapResult.Referral => No(
                "act.openldap.read_only",
                $"The server of source `{source}` takes no changes and points to another ({code}), so nothing was changed. Name the server that others follow.",
                StepFailure.Denied),
            LdapResult.Busy or LdapResult.Unavailable or LdapResult.TimeLimitExceeded or LdapResult.AdminLimitExceeded => No(
                "act.openldap.throttled",
                $"The server of source `{source}` lacks the means for now ({code}), and nothing was changed. Try again later.",
                StepFailure.Throttled),
            LdapResult.Other => Unknown(),
            _ => No(
                "act.openldap.refused",
                $"The server of source `{source}` did not change `{name}` ({code}). Look into its log, or change it by hand.",
                StepFailure.Denied),
        };
    }

    private static StepAnswer No(string code, string message, StepFailure failure) => StepAnswer.Failed(failure, code, message);
}
