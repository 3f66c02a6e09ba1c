namespace Countersign.Findings.SigningOff;

/// <summary>A verified finding, and all that decides whether a rule may sign it off.</summary>
public sealed record SignOffQuestion
{
    public required Finding Finding { get; init; }

    /// <summary>Digest of the receipt of the action that fixed it; null where there is none, as for what was done by hand.</summary>
    public string? Receipt { get; init; }

    /// <summary>How many findings of its lineage were closed within the year before it.</summary>
    public int Recurrences { get; init; }

    /// <summary>Whether somebody who is there for its signatory may sign it off themselves.</summary>
    public required bool IsAnyoneSeparate { get; init; }

    /// <summary>Eight fresh bytes from the seam or more: nobody can tell beforehand what is sampled.</summary>
    public required ReadOnlyMemory<byte> Lot { get; init; }

    public required Instant Now { get; init; }
}
