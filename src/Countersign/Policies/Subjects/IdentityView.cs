using Countersign.Cel;

namespace Countersign.Policies.Subjects;

/// <summary>The person, workload or agent behind accounts.</summary>
[CelNamed("has_left", "self.status == 'left' || (self.ends_at != null && self.ends_at <= now)")]
public sealed record IdentityView
{
    public Fact<string> Id { get; init; }

    public Fact<string> Source { get; init; }

    /// <summary>`person`, `workload` or `agent`.</summary>
    public Fact<string> Kind { get; init; }

    public Fact<string> Name { get; init; }

    public Fact<string> Email { get; init; }

    public Fact<string> EmployeeId { get; init; }

    /// <summary>`active`, `left` or `absent`.</summary>
    public Fact<string> Status { get; init; }

    public Fact<Instant> LeftAt { get; init; }

    /// <summary>None also where the source tells a status and no end: nothing on record ends it.</summary>
    public Fact<Instant> EndsAt { get; init; }

    /// <summary>When they last changed team; none where they never did.</summary>
    public Fact<Instant> MovedAt { get; init; }

    public Fact<string> Employment { get; init; }

    /// <summary>Who answers for an agent or a workload; none where the source names nobody, or nobody known here.</summary>
    public Fact<PartyView> Sponsor { get; init; }

    /// <summary>
    /// Pairs of the list `incompatible-entitlements` that its accounts hold between them, of whatever source, and that none of them holds whole.
    /// </summary>
    public Fact<IReadOnlyList<string>> Incompatible { get; init; }
}
