using Countersign.Api.Actions;
using Countersign.Api.Configuration;
using Countersign.Api.Containments;
using Countersign.Api.Exceptions;
using Countersign.Api.Findings;

namespace Countersign.Api.Acts;

/// <summary>What waits for one person, the worst first; `More` where more waits than is told.</summary>
public sealed record MineReport
{
    public required string Person { get; init; }

    /// <summary>The instant that it is told for: what was due before is overdue.</summary>
    public required string At { get; init; }

    /// <summary>The parties that they act for now.</summary>
    public required IReadOnlyList<string> For { get; init; }

    public required IReadOnlyList<FindingRow> Fix { get; init; }

    /// <summary>What they may sign off; what they are barred from is left out.</summary>
    public required IReadOnlyList<FindingRow> SignOff { get; init; }

    /// <summary>
    /// By the ids of those to sign off, the last word of a person that it is fixed, that its end was theirs, or that it was not meant; where nobody
    /// said so, or it was given back since, it is left out.
    /// </summary>
    public IReadOnlyDictionary<string, ActLine> Grounds { get; init; } = new Dictionary<string, ActLine>();

    /// <summary>Ids of those to sign off that a rule left to a human as a sample: one that is declined suspends the rule.</summary>
    public IReadOnlyList<string> Samples { get; init; } = [];

    /// <summary>Disputes that it is their turn to settle.</summary>
    public required IReadOnlyList<DisputeLine> Settle { get; init; }

    /// <summary>Exceptions, and later ends of them, that wait for their approval.</summary>
    public required IReadOnlyList<ExceptionRow> Approve { get; init; }

    /// <summary>Actions that issued a new secret, of which they, or one of theirs, say that they have it.</summary>
    public IReadOnlyList<ActionRow> Confirm { get; init; } = [];

    /// <summary>Actions in outside systems that a second person is asked about, and they may be that.</summary>
    public IReadOnlyList<ActionRow> Actions { get; init; } = [];

    /// <summary>Identities that are contained, for responders and governance, until one is confirmed or undone; the earliest first.</summary>
    public IReadOnlyList<ContainmentRow> Contained { get; init; } = [];

    /// <summary>Exceptions of which they, or one of theirs, were warned that they end.</summary>
    public IReadOnlyList<ExceptionRow> Ending { get; init; } = [];

    /// <summary>Exceptions of which they, or one of theirs, do the follow-up; the soonest due first.</summary>
    public IReadOnlyList<ExceptionRow> FollowUps { get; init; } = [];

    /// <summary>Findings that are held, for those who may give them to somebody; the worst first.</summary>
    public IReadOnlyList<FindingRow> Held { get; init; } = [];

    /// <summary>Documents that cannot both be followed, for compliance to interpret.</summary>
    public IReadOnlyList<ConflictLine> Conflicts { get; init; } = [];

    /// <summary>Seats of open exceptions in which nobody is left, for governance; the soonest end first.</summary>
    public IReadOnlyList<EmptySeatLine> EmptySeats { get; init; } = [];

    /// <summary>What others of their line are late with, and they were told of; the latest first.</summary>
    public IReadOnlyList<LatenessLine> Late { get; init; } = [];

    /// <summary>Reviews of what came back that are theirs, or one of theirs', while it is open; the earliest due first.</summary>
    public IReadOnlyList<ReviewLine> Reviews { get; init; } = [];

    public bool More { get; init; }
}
