using Countersign.Simulation.Worlds;
using static Countersign.Simulation.Moves.MoveKind;

namespace Countersign.Simulation.Moves;

/// <summary>Every move, and how often it comes.</summary>
internal static class MoveBook
{
    private static readonly (MoveKind Kind, int Weight, Func<World, Task<bool>> Take)[] All =
    [
        (Join, 8, CompanyMoves.JoinAsync), (Leave, 5, CompanyMoves.LeaveAsync), (HolidayBegins, 8, CompanyMoves.HolidayBeginsAsync),
        (HolidayEnds, 12, CompanyMoves.HolidayEndsAsync), (TeamMove, 2, CompanyMoves.TeamMoveAsync), (NewLead, 1, CompanyMoves.NewLeadAsync),
        (NewParent, 1, CompanyMoves.NewParentAsync), (Rebind, 2, CompanyMoves.RebindAsync), (Reroute, 1, CompanyMoves.RerouteAsync),
        (AccountAdded, 12, AccountMoves.AddedAsync), (AccountRemoved, 8, AccountMoves.RemovedAsync), (Fixed, 60, AccountMoves.FixedAsync),
        (Broken, 40, AccountMoves.BrokenAsync), (Used, 60, AccountMoves.UsedAsync), (OwnerMoved, 10, AccountMoves.OwnerMovedAsync),
        (TagDodged, 15, AccountMoves.TagDodgedAsync), (TagRestored, 20, AccountMoves.TagRestoredAsync), (TokenEnded, 10, AccountMoves.TokenEndedAsync),
        (Collected, 60, RunMoves.CollectedAsync), (PeopleCollected, 10, RunMoves.PeopleCollectedAsync), (MoveKind.Evaluated, 40, RunMoves.EvaluatedAsync),
        (EvaluatedInFull, 3, RunMoves.EvaluatedInFullAsync), (HoursPass, 100, RunMoves.HoursPassAsync), (DaysPass, 60, RunMoves.DaysPassAsync),
        (WeeksPass, 6, RunMoves.WeeksPassAsync),
        (Take, 10, ActMoves.TakeAsync), (Acknowledge, 10, ActMoves.AcknowledgeAsync), (Remediate, 20, ActMoves.RemediateAsync),
        (Claim, 10, ActMoves.ClaimAsync), (SignOff, 25, ActMoves.SignOffAsync), (SignOffList, 6, ActMoves.SignOffListAsync),
        (Decline, 8, ActMoves.DeclineAsync), (Own, 5, ActMoves.OwnAsync),
        (DisputeNotMine, 18, DisputeMoves.NotMineAsync), (DisputeWrongFact, 10, DisputeMoves.WrongFactAsync),
        (DisputeWrongReading, 16, DisputeMoves.WrongReadingAsync), (WithdrawDispute, 5, DisputeMoves.WithdrawAsync), (Accept, 16, DisputeMoves.AcceptAsync),
        (TurnDown, 10, DisputeMoves.TurnDownAsync), (Reassign, 14, DisputeMoves.ReassignAsync), (Dismiss, 8, DisputeMoves.DismissAsync),
        (Override, 12, DisputeMoves.OverrideAsync), (Rule, 24, DisputeMoves.RuleAsync),
        (Request, 30, ExceptionActs.RequestAsync), (Approve, 40, ExceptionActs.ApproveAsync), (Deny, 4, ExceptionActs.DenyAsync),
        (WithdrawRequest, 4, ExceptionActs.WithdrawAsync), (Revoke, 5, ExceptionActs.RevokeAsync), (Extend, 40, ExceptionActs.ExtendAsync),
        (GrantExtension, 20, ExceptionActs.GrantExtensionAsync), (DenyExtension, 20, ExceptionActs.DenyExtensionAsync), (Resume, 40, ExceptionActs.ResumeAsync),
        (CloseException, 28, ExceptionActs.CloseAsync), (Attest, 25, ExceptionActs.AttestAsync),
    ];

    private static readonly (int Index, int Weight)[] Weights = [.. All.Select((move, index) => (index, move.Weight))];

    public static (MoveKind Kind, Func<World, Task<bool>> Take) Next(Chance chance)
    {
        var (kind, _, take) = All[chance.Weighted(Weights)];
        return (kind, take);
    }
}
