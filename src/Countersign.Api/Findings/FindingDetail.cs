using Countersign.Api.Actions;
using Countersign.Api.Acts;

namespace Countersign.Api.Findings;

/// <summary>One finding, with what lists leave out. The answer's ETag is its version.</summary>
public sealed record FindingDetail
{
    public required FindingRow Finding { get; init; }

    public required string Unit { get; init; }

    public required string Lineage { get; init; }

    public bool Blind { get; init; }

    public bool Backlog { get; init; }

    public string? Closure { get; init; }

    public string? ClosedAt { get; init; }

    /// <summary>Until when the work on it is said, or was seen, to have gone on; null where nobody worked on it since it was last found.</summary>
    public string? WorkEndedAt { get; init; }

    public long Version { get; init; }

    /// <summary>For a template's finding, the instances it holds for, and those it held for; empty for others.</summary>
    public IReadOnlyList<InstanceLine> Instances { get; init; } = [];

    /// <summary>The closed findings of the last 365 days that this one repeats, the latest first.</summary>
    public IReadOnlyList<RepeatLine> Repeats { get; init; } = [];

    /// <summary>The review of why it came back; null where none was opened for it.</summary>
    public ReviewLine? Review { get; init; }

    /// <summary>Who owns the account that it is on; null where nobody is known, or it is on none.</summary>
    public string? Owner { get; init; }

    /// <summary>`confirmed`, `suggested` or `none`; null where it is on no account.</summary>
    public string? OwnerState { get; init; }

    /// <summary>What led to that owner, in words.</summary>
    public IReadOnlyList<string> OwnerBecause { get; init; } = [];

    /// <summary>The open dispute about it; null where none is.</summary>
    public DisputeLine? Dispute { get; init; }

    /// <summary>What people did about it: who, when, why and with what proof; oldest first.</summary>
    public IReadOnlyList<ActLine> Acts { get; init; } = [];

    /// <summary>What was planned or done about it in outside systems, the earliest first.</summary>
    public IReadOnlyList<ActionRow> Actions { get; init; } = [];

    /// <summary>Whom lateness with it was told to, in the order of climbing.</summary>
    public IReadOnlyList<LatenessLine> Lateness { get; init; } = [];

    /// <summary>True where what it is on changed since its resolver was found: the next evaluation routes it anew.</summary>
    public bool RoutingDue { get; init; }

    /// <summary>Every candidate that was looked at to find the resolver, in order.</summary>
    public IReadOnlyList<RoutingLine> Why { get; init; } = [];
}
