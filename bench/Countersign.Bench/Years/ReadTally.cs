namespace Countersign.Bench.Years;

/// <summary>What was read around the ends of exceptions, and how often it was not what it had to be.</summary>
internal sealed class ReadTally
{
    public int Expiries { get; set; }

    public int Reads { get; set; }

    /// <summary>Permitted though it is over.</summary>
    public int Late { get; set; }

    /// <summary>Not permitted though it is, or permitted before it begins.</summary>
    public int Early { get; set; }

    /// <summary>Reads on a clock that stood earlier than at the read before.</summary>
    public int BackwardMoves { get; set; }

    /// <summary>Reads within three hours of a change of some zone's clock.</summary>
    public int NearChanges { get; set; }

    /// <summary>Reads after the end was recorded.</summary>
    public int AfterRecording { get; set; }
}
