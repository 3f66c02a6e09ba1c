using Countersign.ExceptionGrants;
using Countersign.Notifications;
using Countersign.Parties;
using Countersign.Remediation;
using Countersign.Remediation.Containing;
using Countersign.Reviews;
using Countersign.Workflow.Operations.Acts;
using static Countersign.Notifications.MessageText;

namespace Countersign.Workflow.Notify;

/// <summary>What exceptions, actions, containments and reviews ask of whom, as they stand.</summary>
internal static class RecordNotes
{
    /// <param name="kind">The last thing that was put on record of it.</param>
    public static IEnumerable<(PartyId To, Note Note)> OfException(ExceptionGrant grant, string kind, FindingDesk desk)
    {
        var request = grant.Request;
        var state = grant.EffectiveState(desk.Now);
        if (state is ExceptionState.UnderReview or ExceptionState.Suspended || (state == ExceptionState.Active && grant.Asked is not null))
        {
            yield return Told(request.Approver, $"decides on an exception from `{request.Policy}` until {Minute(grant.Asked?.Until ?? grant.NotAfter)}", null);
        }
        if (kind == "exception.warned" && state == ExceptionState.Active)
        {
            foreach (var party in grant.Names.Distinct())
            {
                yield return Told(party, $"hears that an exception from `{request.Policy}` ends at {Minute(grant.NotAfter)}", grant.NotAfter);
            }
        }
        else if (kind is not ("exception.submitted" or "exception.extension_asked" or "exception.warned"))
        {
            yield return Told(request.By, $"hears that an exception from `{request.Policy}` is {EnumWord.Of(state)}", null);
        }

        (PartyId, Note) Told(PartyId party, string what, Instant? due) => (party, new Note(
            grant.Id.Value, $"{party} {what}", $"{request.Members.Count} finding(s), {EnumWord.Of(request.Severity)}",
            $"countersign exception show {grant.Id}", due));
    }

    public static IEnumerable<(PartyId To, Note Note)> OfAction(RemediationAction action, FindingDesk desk)
    {
        var source = desk.Registry.Source(action.Source);
        return action.State switch
        {
            ActionState.AwaitingApproval when ActionDeciding.Deciding(action, source, desk.Registry.Workspace, desk.Parties, desk.Now) is { } party =>
                [Told(party, "approves or denies", "show")],
            ActionState.Ambiguous => [Told(action.RunBy ?? action.By, "finds out what became of", "reconcile")],
            ActionState.Failed => [Told(action.RunBy ?? action.By, "looks why nothing came of", "show")],
            ActionState.AwaitingConfirmation => SecretHandover.Open(action).Select(party => Told(party, "confirms to have the new secret of", "confirm")),
            ActionState.Planned or ActionState.AwaitingApproval or ActionState.Executing or ActionState.Confirmed or ActionState.Succeeded
                or ActionState.Verified or ActionState.RolledBack or ActionState.Denied or ActionState.Cancelled => [],
        };

        (PartyId, Note) Told(PartyId party, string what, string verb) => (party, new Note(
            action.Id.Value, $"{party} {what} `{EnumWord.Of(action.Kind)}` in `{action.Source}`", $"For {action.Finding}, asked for by {action.By}",
            $"countersign action {verb} {action.Id}", null));
    }

    public static IEnumerable<(PartyId To, Note Note)> OfContainment(Containment containment, FindingDesk desk) =>
        containment.IsOpen && (desk.Registry.Workspace.Responders ?? desk.Registry.Workspace.Governance) is { } party
            ?
            [
                (party, new Note(
                    containment.Id.Value, $"{party} confirms or undoes a containment by {Minute(containment.DueAt)}",
                    $"{containment.Accounts.Count} account(s) of one identity, begun by {containment.By}", $"countersign containment show {containment.Id}",
                    containment.DueAt)),
            ]
            : [];

    public static IEnumerable<(PartyId To, Note Note)> OfReview(Review review) => review.Reviewers.Select(party => (party, new Note(
        review.Id.Value, $"{party} reviews findings of `{review.Control}` that came back, by {Minute(review.DueAt)}", $"{review.Findings.Count} finding(s)",
        "countersign mine", review.DueAt)));
}
