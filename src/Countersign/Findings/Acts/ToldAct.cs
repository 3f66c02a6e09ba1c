using Countersign.Findings.Disputes;
using Countersign.Findings.Rulings;
using Countersign.Findings.Separation;

namespace Countersign.Findings.Acts;

/// <summary>What a person did about a finding, with what came of it: how the dispute ended, what was set right, what was ruled, and until when.</summary>
public sealed record ToldAct(FindingAct Act)
{
    /// <summary>The dispute that it raised, as it stands now; null for other acts.</summary>
    public Dispute? Dispute { get; init; }

    /// <summary>The act that settled that dispute; null where none did: it is open, or its finding moved on by itself.</summary>
    public FindingAct? SettledBy { get; init; }

    /// <summary>The fact that it set right; null for other acts, and where the same fact was set anew since.</summary>
    public FactOverride? Override { get; init; }

    /// <summary>The ruling that it gave; null for other acts.</summary>
    public Ruling? Ruling { get; init; }

    /// <summary>The fact that it set right, which stays known where that was set anew since; null for other acts.</summary>
    public string? SetFact => Act is { Kind: ActKind.Overrode, References: [var path, ..] } ? path : null;

    /// <summary>What it points to as proof. What a settlement refers to is told in words of its own, and a list that was signed at once in its entry.</summary>
    public IReadOnlyList<string> Proof => Act.Kind is ActKind.Overrode or ActKind.Ruled or ActKind.SignedOff || Exception is not null ? [] : Act.References;

    /// <summary>What it did with which exception; null for other acts.</summary>
    public ExceptionDeed? Exception => ExceptionDeed.Of(Act);

    /// <summary>The ruling that an act gave; null for other acts.</summary>
    public static RulingId? RulingOf(FindingAct act) => act is { Kind: ActKind.Ruled, References: [var id, ..] } ? new RulingId(id) : null;

    /// <param name="acts">All that was done about one finding, oldest first; the answer is in the same order.</param>
    /// <param name="disputes">All disputes of the finding.</param>
    /// <param name="overrides">Facts of its subject that were set right; others are passed over.</param>
    public static IReadOnlyList<ToldAct> Of(
        IReadOnlyList<FindingAct> acts, IReadOnlyList<Dispute> disputes, IReadOnlyList<FactOverride> overrides, IReadOnlyList<Ruling> rulings)
    {
        var told = new List<ToldAct>(acts.Count);
        var raised = 0;
        foreach (var (at, act) in acts.Index())
        {
            // Disputes of a finding are numbered in the order in which they were raised.
            var dispute = act.Kind == ActKind.Disputed ? disputes.FirstOrDefault(d => d.Number == raised + 1) : null;
            raised += act.Kind == ActKind.Disputed ? 1 : 0;
            told.Add(new ToldAct(act)
            {
                Dispute = dispute,
                SettledBy = Settling(dispute?.Outcome) is { } kind ? acts.Skip(at + 1).FirstOrDefault(later => later.Kind == kind) : null,
                Override = act.Kind == ActKind.Overrode ? overrides.FirstOrDefault(set => IsOf(set, act)) : null,
                Ruling = RulingOf(act) is { } id ? rulings.FirstOrDefault(ruling => ruling.Id == id) : null,
            });
        }
        return told;
    }

    private static bool IsOf(FactOverride set, FindingAct act) =>
        act.References.Contains(set.Path) && set.At == act.At && set.By == act.Hand.Person && set.Reason == act.Said;

    private static ActKind? Settling(DisputeOutcome? outcome) => outcome switch
    {
        DisputeOutcome.TakenOver => ActKind.TookOver,
        DisputeOutcome.Reassigned => ActKind.Reassigned,
        DisputeOutcome.Overridden => ActKind.Overrode,
        DisputeOutcome.Ruled => ActKind.Ruled,
        DisputeOutcome.Dismissed => ActKind.Dismissed,
        DisputeOutcome.Withdrawn => ActKind.Withdrew,
        DisputeOutcome.Overtaken or null => null,
    };
}
