namespace Countersign.Parties;

/// <summary>A natural person, from a document or from a source that feeds parties.</summary>
public sealed record Person
{
    public required PartyId Id { get; init; }

    public required string Name { get; init; }

    public Fact<string> Email { get; init; }

    public Fact<string> EmployeeId { get; init; }

    public Fact<PersonStatus> Status { get; init; }

    /// <summary>When the person left; none while they are here, unknown where the source does not say when.</summary>
    public Fact<Instant> LeftAt { get; init; }

    public Fact<Employment> Employment { get; init; }

    public PartyId? Manager { get; init; }

    public PartyId? Deputy { get; init; }

    /// <summary>The internal person or team who answers for a contractor or vendor.</summary>
    public PartyId? Sponsor { get; init; }

    public Absence? Absence { get; init; }

    public Fact<Instant> EndsAt { get; init; }

    /// <summary>The source that feeds this person; null where a document alone made them.</summary>
    public string? Source { get; init; }
}
