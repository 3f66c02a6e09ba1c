using Countersign.Controls;
using Countersign.Findings;
using Countersign.Parties;

namespace Countersign.Storage.Queries;

/// <summary>Which findings; what is null or empty does not narrow. `Text` is sought in message, subject and policy.</summary>
public sealed record FindingFilter
{
    public static FindingFilter Open { get; } = new() { States = [.. Enum.GetValues<FindingState>().Where(state => state != FindingState.Closed)] };

    public IReadOnlyList<FindingState> States { get; init; } = [];

    /// <summary>The instant at which states hold; null asks for what is recorded.</summary>
    public Instant? At { get; init; }

    public string? Policy { get; init; }

    public ControlId? Control { get; init; }

    public Severity? Severity { get; init; }

    /// <summary>Only those less severe.</summary>
    public Severity? Below { get; init; }

    public FindingClosure? Closure { get; init; }

    public IReadOnlyList<PartyId> Resolvers { get; init; } = [];

    public IReadOnlyList<PartyId> Signatories { get; init; } = [];

    public string? Source { get; init; }

    public string? SubjectPrefix { get; init; }

    /// <summary>Only those that existed before their policy was enforced, or only the others.</summary>
    public bool? Backlog { get; init; }

    /// <summary>Only those that are held, or only the others.</summary>
    public bool? Held { get; init; }

    /// <summary>Only those that are due at an instant, or were before.</summary>
    public Instant? DueBy { get; init; }

    public string? Text { get; init; }
}
