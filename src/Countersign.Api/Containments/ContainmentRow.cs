namespace Countersign.Api.Containments;

/// <summary>That one identity is shut out of all its sources for the time of an attack. The answer's ETag is its version.</summary>
public sealed record ContainmentRow
{
    public required string Id { get; init; }

    /// <summary>`person:KEY` where a person is known behind the accounts, else `identity:SOURCE/NATIVE`, else the one account that nobody is behind.</summary>
    public required string Identity { get; init; }

    /// <summary>`begun`, `contained`, `partly`, `confirmed`, `undoing` or `undone`.</summary>
    public required string State { get; init; }

    public required string Incident { get; init; }

    public required string Because { get; init; }

    public required IReadOnlyList<ContainedAccountLine> Accounts { get; init; }

    public required string By { get; init; }

    public required string BegunAt { get; init; }

    /// <summary>By when it is confirmed or undone: the end of the next working day.</summary>
    public required string DueAt { get; init; }

    /// <summary>Whether it should have been confirmed or undone by now, and was not.</summary>
    public required bool Late { get; init; }

    public string? ConfirmedBy { get; init; }

    public string? ConfirmedAt { get; init; }

    public string? UndoneBy { get; init; }

    /// <summary>When all that it changed was taken back; null while it is not.</summary>
    public string? UndoneAt { get; init; }

    public string? UndoneBecause { get; init; }

    /// <summary>Counts the changes that were saved; its ETag, which an act may be made conditional on.</summary>
    public required long Version { get; init; }
}
