namespace Countersign.Simulation.Moves;

/// <summary>What happens in a world in one step.</summary>
internal enum MoveKind
{
    Join, Leave, HolidayBegins, HolidayEnds, TeamMove, NewLead, NewParent, Rebind, Reroute,
    AccountAdded, AccountRemoved, Fixed, Broken, Used, OwnerMoved, TagDodged, TagRestored, TokenEnded,
    Collected, PeopleCollected, Evaluated, EvaluatedInFull, HoursPass, DaysPass, WeeksPass,
    Take, Acknowledge, Remediate, Claim, SignOff, SignOffList, Decline, Own,
    DisputeNotMine, DisputeWrongFact, DisputeWrongReading, WithdrawDispute, Accept, TurnDown, Reassign, Dismiss, Override, Rule,
    Request, Approve, Deny, WithdrawRequest, Revoke, Extend, GrantExtension, DenyExtension, Resume, CloseException, Attest,
}
