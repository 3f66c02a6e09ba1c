using Countersign.Findings.Separation;
using Countersign.Parties;

namespace Countersign.Findings.Acts;

/// <summary>A finding that somebody wants to give to another or hold, and who may.</summary>
/// <param name="SourceTeam">The team that runs the source that it was seen in; null where it is on no source's account.</param>
/// <param name="ControlOwner">Null where the control has none.</param>
public sealed record GivingQuestion(ActQuestion Act, PartyId? SourceTeam, PartyId? ControlOwner)
{
    internal IReadOnlyList<(FindingRole Role, PartyId Party)> Seats =>
    [
        .. new (FindingRole Role, PartyId? Party)[]
            {
                (FindingRole.SourceTeam, SourceTeam), (FindingRole.ControlOwner, ControlOwner), (FindingRole.Governance, Act.Workspace.Governance),
            }
            .Where(seat => seat.Party is not null).Select(seat => (seat.Role, seat.Party!.Value)),
    ];
}
