using Countersign.Findings;
using Countersign.Findings.Disputes;
using Countersign.Findings.Lateness;
using Countersign.Notifications;
using Countersign.Parties;
using Countersign.Storage.Rows;
using Countersign.Workflow.Operations.Acts;
using static Countersign.Notifications.MessageText;

namespace Countersign.Workflow.Notify;

/// <summary>What a finding asks of whom, as it stands.</summary>
internal static class FindingNotes
{
    private const int Longest = 300;

    /// <param name="turn">Whose turn it is, where it is disputed.</param>
    public static IEnumerable<(PartyId To, Note Note)> Of(Finding finding, DisputeTurn? turn, FindingDesk desk)
    {
        var assigned = finding.Assignment;
        return finding.EffectiveState(desk.Now) switch
        {
            FindingState.Assigned =>
                [To(assigned!.Resolver, $"fixes a {EnumWord.Of(finding.Severity)} finding by {Minute(assigned.DueAt)}", "show", assigned.DueAt)],
            FindingState.Verified => [To(assigned!.Signatory, $"signs off a {EnumWord.Of(finding.Severity)} finding that no longer holds", "sign-off", null)],
            FindingState.Disputed when turn is not null =>
                [To(turn.Party, $"settles a dispute about a {EnumWord.Of(finding.Severity)} finding by {Minute(turn.Until)}", "show", turn.Until)],
            // Hundreds may have nobody for one reason: one note a control.
            FindingState.Unroutable when desk.Registry.Workspace.Governance is { } governance =>
            [
                (governance, new Note(
                    finding.Control.Value, $"{governance} names who fixes findings of `{finding.Control}`", Short(finding.UnroutableReason ?? finding.Message),
                    $"countersign finding list --control {finding.Control}", null)),
            ],
            FindingState.Detected or FindingState.Unroutable or FindingState.Disputed or FindingState.Excepted or FindingState.Remediated
                or FindingState.Closed => [],
        };

        (PartyId, Note) To(PartyId party, string what, string verb, Instant? due) => (party, new Note(
            finding.Id.Value, $"{party} {what}", Short(finding.Message), $"countersign finding {verb} {finding.Id}", due));
    }

    /// <summary>That somebody is late, to whom lateness climbed.</summary>
    public static (PartyId To, Note Note) Late(Finding finding, LatenessRow rung) => (rung.Addressee, new Note(
        finding.Id.Value,
        rung.Level == LateLevel.Due
            ? $"{rung.Late} was to act on a {EnumWord.Of(finding.Severity)} finding by {Minute(rung.DueAt)}"
            : $"{rung.Addressee} hears that {rung.Late} is late since {Minute(rung.DueAt)}",
        Short(finding.Message), $"countersign finding show {finding.Id}", rung.DueAt));

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= Longest ? line : $"{line[..Longest]}…";
    }
}
