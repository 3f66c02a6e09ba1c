using Countersign.Findings;
using Countersign.Findings.Disputes;
using Countersign.Findings.Separation;
using Countersign.Parties;
using Countersign.Storage;
using Countersign.Storage.Reads;

namespace Countersign.Workflow.Operations.Acts;

/// <summary>A dispute that is open, and whose turn it is to settle it; null where nobody is left.</summary>
public sealed record OpenDispute(Finding Finding, Dispute Dispute, DisputeTurn? Turn)
{
    /// <summary>The open disputes of these findings; one whose finding moved on by itself is left out.</summary>
    internal static async Task<IReadOnlyList<OpenDispute>> ReadAsync(
        FindingDesk desk, DisputeReads disputes, IReadOnlyCollection<FindingId> findings, CancellationToken cancel)
    {
        var questions = await desk.QuestionsAsync(findings, cancel);
        var known = await disputes.ReadAsync(questions.Keys, cancel);
        return
        [
            .. questions.Values.Where(question => question.Finding.State == FindingState.Disputed)
                .Select(question => (question, Dispute: known[question.Finding.Id].LastOrDefault(dispute => dispute.IsOpen)))
                .Where(open => open.Dispute is not null).Select(open => Of(desk, open.question, open.Dispute!)),
        ];
    }

    /// <summary>The open dispute about a finding, and whose turn it is at an instant; null where none is open.</summary>
    public static async Task<OpenDispute?> OfAsync(ReadSession session, Finding finding, ActingPerson acting, Instant now, CancellationToken cancel)
    {
        if (finding.State != FindingState.Disputed || await FindingDesk.OpenAsync(session, acting, now, cancel) is not { IsRefused: false, Value: var desk })
        {
            return null;
        }
        return (await ReadAsync(desk, session.Disputes, [finding.Id], cancel)).FirstOrDefault();
    }

    internal static OpenDispute Of(FindingDesk desk, ActQuestion question, Dispute dispute) =>
        new(question.Finding, dispute, DisputeClock.Turn(dispute, SourceTeam(desk, question.Finding), question));

    internal static PartyId? SourceTeam(FindingDesk desk, Finding finding) =>
        finding.Unit.SourceName is { } source ? desk.Registry.Source(source)?.Owner : null;
}
