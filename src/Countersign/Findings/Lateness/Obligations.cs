using Countersign.Controls;
using Countersign.Findings.Disputes;
using Countersign.Parties;

namespace Countersign.Findings.Lateness;

/// <summary>Who owes what in each state of a finding.</summary>
public static class Obligations
{
    /// <summary>What signing off, and deciding on an exception, may take.</summary>
    public const int WorkingDaysToDecide = 5;

    /// <summary>The same for what is critical, on the clock.</summary>
    public static readonly TimeSpan HoursToDecide = TimeSpan.FromHours(24);

    /// <summary>
    /// What is owed now; null where nobody owes anything: while an exception permits it, while a dispute or a newer observation is awaited,
    /// and after its end. A dispute's clock is its own.
    /// </summary>
    /// <param name="enteredAt">When the finding came into its state.</param>
    /// <param name="given">The time that its policy gives a resolver, as <see cref="Router.Given"/> tells.</param>
    public static Obligation? Of(Finding finding, Instant enteredAt, TimeSpan given, LateContext context)
    {
        if (finding.Assignment is not { } assignment)
        {
            return null;
        }
        return finding.EffectiveState(context.Now) switch
        {
            FindingState.Assigned => new Obligation(
                finding.Id, LateSeat.Resolver, assignment.Resolver, finding.Severity, assignment.DueAt - given, assignment.DueAt),
            FindingState.Verified => Deciding(finding, LateSeat.Signatory, assignment.Signatory, enteredAt, context),
            FindingState.Detected or FindingState.Unroutable or FindingState.Disputed or FindingState.Excepted or FindingState.Remediated
                or FindingState.Closed => null,
        };
    }

    /// <summary>What whoever's turn it is in a dispute owes.</summary>
    public static Obligation Of(Finding finding, DisputeTurn turn) =>
        new(finding.Id, LateSeat.Decider, turn.Party, finding.Severity, turn.Since, turn.Until);

    /// <summary>What a party that decides owes from the moment it was asked.</summary>
    public static Obligation Deciding(Finding finding, LateSeat seat, PartyId party, Instant askedAt, LateContext context)
    {
        var calendar = WorkingCalendar.Of(party, context.Parties, context.Workspace.WorkingHours);
        var due = finding.Severity == Severity.Critical ? askedAt + HoursToDecide : calendar.After(askedAt, WorkingDaysToDecide);
        return new Obligation(finding.Id, seat, party, finding.Severity, askedAt, due);
    }
}
