using Countersign.Findings;
using Countersign.Findings.Lateness;
using Countersign.Parties;

namespace Countersign.Storage.Rows;

/// <summary>A rung that lateness reached: who was late with what was due when, and who was to hear of it from `At` on.</summary>
public sealed record LatenessRow(FindingId Finding, LateSeat Seat, PartyId Late, Instant DueAt, LateLevel Level, PartyId Addressee, Instant At)
{
    public static LatenessRow Of(LatenessNotice notice) => new(
        notice.Obligation.Finding, notice.Obligation.Seat, notice.Obligation.Party, notice.Obligation.DueAt, notice.Rung.Level, notice.Addressee,
        notice.Rung.At);
}
