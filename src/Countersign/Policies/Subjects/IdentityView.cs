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

    public Fact<string> Employment { get; init; }
}
