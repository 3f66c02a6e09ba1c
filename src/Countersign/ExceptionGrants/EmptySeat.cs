using Countersign.Parties;

namespace Countersign.ExceptionGrants;

/// <summary>A seat of an open exception in which nobody is left: all people of its party, or of whoever has taken over from it, are gone.</summary>
public sealed record EmptySeat(ExceptionId Exception, ExceptionSeat Seat, PartyId Party, Instant NotAfter)
{
    public static IReadOnlyList<EmptySeat> Of(ExceptionGrant grant, PartyDirectory parties, Instant now)
    {
        if (grant.EffectiveState(now) >= ExceptionState.Expired)
        {
            return [];
        }
        var request = grant.Request;
        (ExceptionSeat Seat, PartyId Party)[] seats =
        [
            (ExceptionSeat.FollowUpOwner, request.FollowUp.Owner), (ExceptionSeat.Approver, request.Approver), (ExceptionSeat.Closer, request.Closer),
        ];
        return
        [
            .. seats.Where(seat => !parties.CanAct(parties.Current(seat.Party), now))
                .Select(seat => new EmptySeat(grant.Id, seat.Seat, seat.Party, grant.NotAfter)),
        ];
    }
}
