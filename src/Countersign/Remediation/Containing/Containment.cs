using Countersign.Inventory;
using Countersign.Parties;

namespace Countersign.Remediation.Containing;

/// <summary>
/// That one identity is shut out of all its sources for the time of an attack: no finding, plan or approval comes before it, nothing is deleted by
/// it, and another person confirms it or somebody undoes it by the end of the next working day.
/// </summary>
public sealed record Containment
{
    /// <summary>So many accounts one person has contained within an hour at most.</summary>
    public const int MostAlone = 50;

    public required ContainmentId Id { get; init; }

    /// <summary>Whose accounts: `person:KEY` where a person is known behind them, else an identity, else the one account that nobody is behind.</summary>
    public required SubjectId Identity { get; init; }

    /// <summary>The incident, as those who respond to it call it.</summary>
    public required string Incident { get; init; }

    public required string Because { get; init; }

    /// <summary>The natural person who began it.</summary>
    public required PartyId By { get; init; }

    public required Instant BegunAt { get; init; }

    /// <summary>By when it is confirmed or undone: the end of the next working day.</summary>
    public required Instant DueAt { get; init; }

    public required IReadOnlyList<ContainedAccount> Accounts { get; init; }

    /// <summary>The natural person who confirmed it; null where nobody did.</summary>
    public PartyId? ConfirmedBy { get; init; }

    public Instant? ConfirmedAt { get; init; }

    /// <summary>The natural person who last had it undone; null where nobody did.</summary>
    public PartyId? UndoneBy { get; init; }

    /// <summary>When all was taken back; null while it is not.</summary>
    public Instant? UndoneAt { get; init; }

    /// <summary>Why it was undone; null where it was not.</summary>
    public string? UndoneBecause { get; init; }

    public ContainmentState State { get; init; }

    /// <summary>Counts the saves; a write guards it.</summary>
    public long Version { get; init; }

    /// <summary>The states in which somebody has yet to confirm or to undo.</summary>
    public static IReadOnlyList<ContainmentState> OpenStates { get; } =
        [ContainmentState.Begun, ContainmentState.Contained, ContainmentState.Partly, ContainmentState.Undoing];

    public bool IsOpen => OpenStates.Contains(State);

    /// <summary>Whether it should have been confirmed or undone by now, and was not.</summary>
    public bool IsLate(Instant now) => IsOpen && now > DueAt;

    /// <summary>Whether an account is kept shut by it: of those that were contained, and not undone.</summary>
    public bool Keeps(SubjectId subject) =>
        State != ContainmentState.Undone
        && Accounts.Any(account => account.Subject == subject && account is { By: not null, Back: not { State: StepState.Taken } });

    public ContainedAccount Account(SubjectId subject) => Accounts.First(account => account.Subject == subject);
}
