using Countersign.Controls;
using Countersign.Findings.Separation;
using Countersign.Parties;

namespace Countersign.Findings.Disputes;

/// <summary>Operational first: the proposed resolver, then the source's team, and only what they leave unsettled goes to compliance.</summary>
public static class DisputeClock
{
    public const int DaysToAnswer = 2;
    public const int DaysToSettle = 5;

    /// <summary>Whose turn it is now; null where nobody is left to settle it.</summary>
    /// <param name="sourceTeam">The team that runs the source; null for findings on documents.</param>
    public static DisputeTurn? Turn(Dispute dispute, PartyId? sourceTeam, ActQuestion question)
    {
        var since = dispute.OpenedAt;
        if (dispute.Kind == DisputeKind.WrongReading)
        {
            return Central(since, question);
        }
        if (dispute is { Kind: DisputeKind.NotMine, Proposed: { } proposed, TurnedDownAt: null })
        {
            var answer = After(since, proposed, DaysToAnswer, question);
            if (question.Now < answer)
            {
                return new DisputeTurn(FindingRole.ProposedResolver, proposed, since, answer);
            }
            since = answer;
        }
        if (Operational(dispute, sourceTeam, question) is not { } party)
        {
            return Central(since, question);
        }
        var settled = After(dispute.OpenedAt, party, DaysToSettle, question);
        var operational = new DisputeTurn(
            party == sourceTeam ? FindingRole.SourceTeam : FindingRole.Governance, party, dispute.TurnedDownAt ?? since, settled);
        return question.Now < settled ? operational : Central(settled, question) ?? operational;
    }

    /// <summary>By how much settling it now lengthens the time to fix: once for a finding, and never where it is critical.</summary>
    /// <param name="before">The disputes of its finding that have ended. One that was withdrawn, or overtaken, gave no time.</param>
    public static TimeSpan Paused(Dispute dispute, IEnumerable<Dispute> before, Severity severity, Instant now) =>
        before.All(ended => ended.Outcome is DisputeOutcome.Withdrawn or DisputeOutcome.Overtaken)
        && severity != Severity.Critical && now > dispute.OpenedAt ? now - dispute.OpenedAt : TimeSpan.Zero;

    // Who profits does not settle it: governance does in the place of a source's team that is the resolver itself.
    private static PartyId? Operational(Dispute dispute, PartyId? sourceTeam, ActQuestion question) =>
        sourceTeam is { } team && question.Parties.Current(team) != question.Parties.Current(dispute.For) && question.Parties.CanAct(team, question.Now)
            ? team
            : question.Workspace.Governance is { } governance && governance != dispute.For && question.Parties.CanAct(governance, question.Now)
                ? governance
                : null;

    private static DisputeTurn? Central(Instant since, ActQuestion question) => question.Workspace.Compliance is { } compliance
        ? new DisputeTurn(FindingRole.Compliance, compliance, since, After(since, compliance, DaysToSettle, question))
        : null;

    private static Instant After(Instant since, PartyId party, int days, ActQuestion question) => question.Finding.Severity == Severity.Critical
        ? since + TimeSpan.FromDays(days)
        : WorkingCalendar.Of(party, question.Parties, question.Workspace.WorkingHours).After(since, days);
}
