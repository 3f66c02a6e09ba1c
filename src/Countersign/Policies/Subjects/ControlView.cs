namespace Countersign.Policies.Subjects;

/// <summary>A control after its bindings.</summary>
public sealed record ControlView
{
    public Fact<string> Name { get; init; }

    public Fact<string> Plane { get; init; }

    /// <summary>`draft`, `active` or `retired`.</summary>
    public Fact<string> State { get; init; }

    public Fact<PartyView> Owner { get; init; }

    public Fact<PartyView> Signatory { get; init; }

    public Fact<Instant> ReviewedAt { get; init; }

    /// <summary>When the next review is due, counted from the last or from the making of the workspace; none where reviews have no interval.</summary>
    public Fact<Instant> ReviewDueAt { get; init; }

    /// <summary>Open findings under this control that nobody can resolve.</summary>
    public Fact<long> UnroutableFindings { get; init; }

    /// <summary>Seats of the control for which governance stood in, because nobody of the party was separate from the fix, and still must.</summary>
    public Fact<long> SeparationGaps { get; init; }
}
