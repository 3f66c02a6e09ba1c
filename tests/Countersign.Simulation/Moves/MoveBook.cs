using Countersign.Simulation.Worlds;
using static Countersign.Simulation.Moves.MoveKind;

namespace Countersign.Simulation.Moves;

/// <summary>Every move, and how often it comes.</summary>
internal static class MoveBook
{
    private static readonly (MoveKind Kind, int Weight, Func<World, Task<bool>> Take)[] All =
    [
        (Join, 8, CompanyMoves.JoinAsync), (Leave, 5, CompanyMoves.LeaveAsync), (HolidayBegins, 8, CompanyMoves.HolidayBeginsAsync),
        (HolidayEnds, 12, CompanyMoves.HolidayEndsAsync), (TeamMove, 1, CompanyMoves.TeamMoveAsync), (NewLead, 1, CompanyMoves.NewLeadAsync),
        (NewParent, 1, CompanyMoves.NewParentAsync), (Rebind, 1, CompanyMoves.RebindAsync), (Reroute, 1, CompanyMoves.RerouteAsync),
        (AccountAdded, 12, AccountMoves.AddedAsync), (AccountRemoved, 8, AccountMoves.RemovedAsync), (Fixed, 60, AccountMoves.FixedAsync),
        (Broken, 30, AccountMoves.BrokenAsync), (Used, 60, AccountMoves.UsedAsync), (OwnerMoved, 10, AccountMoves.OwnerMovedAsync),
        (TagDodged, 15, AccountMoves.TagDodgedAsync), (TagRestored, 20, AccountMoves.TagRestoredAsync), (TokenEnded, 10, AccountMoves.TokenEndedAsync),
        (Collected, 60, RunMoves.CollectedAsync), (PeopleCollected, 10, RunMoves.PeopleCollectedAsync), (MoveKind.Evaluated, 40, RunMoves.EvaluatedAsync),
        (EvaluatedInFull, 3, RunMoves.EvaluatedInFullAsync), (HoursPass, 100, RunMoves.HoursPassAsync), (DaysPass, 60, RunMoves.DaysPassAsync),
        (WeeksPass, 6, RunMoves.WeeksPassAsync),
        (Take, 10, ActMoves.TakeAsync), (Acknowledge, 10, ActMoves.AcknowledgeAsync), (Remediate, 20, ActMoves.RemediateAsync),
        (Claim, 10, ActMoves.ClaimAsync), (SignOff, 25, ActMoves.SignOffAsync), (SignOffList, 6, ActMoves.SignOffListAsync),
        (Decline, 8, ActMoves.DeclineAsync), (Own, 5, ActMoves.OwnAsync),
        (DisputeNotMine, 12, DisputeMoves.NotMineAsync), (DisputeWrongFact, 10, DisputeMoves.WrongFactAsync),
        (DisputeWrongReading, 10, DisputeMoves.WrongReadingAsync), (WithdrawDispute, 5, DisputeMoves.WithdrawAsync), (Accept, 16, DisputeMoves.AcceptAsync),
        (TurnDown, 10, DisputeMoves.TurnDownAsync), (Reassign, 10, DisputeMoves.ReassignAsync), (Dismiss, 8, DisputeMoves.DismissAsync),
        (Override, 10, DisputeMoves.OverrideAsync), (Rule, 12, DisputeMoves.RuleAsync),
        (Request, 25, ExceptionActs.RequestAsync), (Approve, 25, ExceptionActs.ApproveAsync), (Deny, 4, ExceptionActs.DenyAsync),
        (WithdrawRequest, 4, ExceptionActs.WithdrawAsync), (Revoke, 4, ExceptionActs.RevokeAsync), (Extend, 12, ExceptionActs.ExtendAsync),
        (GrantExtension, 10, ExceptionActs.GrantExtensionAsync), (DenyExtension, 4, ExceptionActs.DenyExtensionAsync), (Resume, 8, ExceptionActs.ResumeAsync),
        (CloseException, 8, ExceptionActs.CloseAsync), (Attest, 15, ExceptionActs.AttestAsync),
    ];

    private static readonly (int Index, int Weight)[] Weights = [.. All.Select((move, index) => (index, move.Weight))];

    public static (MoveKind Kind, Func<World, Task<bool>> Take) Next(Chance chance)
    {
        var (kind, _, take) = All[chance.Weighted(Weights)];
        return (kind, take);
    }
}
