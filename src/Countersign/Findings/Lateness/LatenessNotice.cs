using Countersign.Evidence;
using Countersign.Parties;

namespace Countersign.Findings.Lateness;

/// <summary>A rung that was reached, whom it is addressed to now, and the evidence of it. It moves no finding and names no new resolver.</summary>
public sealed record LatenessNotice(Obligation Obligation, Rung Rung, PartyId Addressee, EntryDraft Entry);
