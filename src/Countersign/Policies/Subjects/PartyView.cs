using Countersign.Cel;

namespace Countersign.Policies.Subjects;

/// <summary>
/// A party as policies see it. `is_here` asks a person alone; `is_active` a person, or a team for anybody in it who is here.
/// Who is away is here: a deputy acts for them.
/// </summary>
[CelNamed("is_here", "self.status != 'left' && (self.ends_at == null || now < self.ends_at)")]
[CelNamed("is_active", "self.kind == 'person' ? self.is_here : self.people.exists(p, p.is_here)")]
public sealed record PartyView
{
    public Fact<string> Id { get; init; }

    /// <summary>`person`, `team` or `external`.</summary>
    public Fact<string> Kind { get; init; }

    public Fact<string> Name { get; init; }

    /// <summary>Person only: `active`, `left` or `absent`.</summary>
    public Fact<string> Status { get; init; }

    public Fact<Instant> LeftAt { get; init; }

    public Fact<string> Employment { get; init; }

    /// <summary>Person only; none where no end is on record.</summary>
    public Fact<Instant> EndsAt { get; init; }

    public Fact<string> Sponsor { get; init; }

    /// <summary>Team only: members, lead and deputies, each once, without their own people.</summary>
    public Fact<IReadOnlyList<PartyView>> People { get; init; }

    /// <summary>Whether documents and accounts name this party as owner, resolver, approver or signatory.</summary>
    public Fact<bool> InUse { get; init; }
}
