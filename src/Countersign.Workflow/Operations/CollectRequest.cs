namespace Countersign.Workflow.Operations;

/// <summary>Which sources to read (none for all), for when they are true, and whether a shrunken one is right.</summary>
public sealed record CollectRequest(IReadOnlyList<string> Sources)
{
    public static CollectRequest All { get; } = new([]);

    public Instant? AsOf { get; init; }

    public bool AcceptShrunken { get; init; }
}
