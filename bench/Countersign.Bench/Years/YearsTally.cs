namespace Countersign.Bench.Years;

/// <summary>What people and the company did over the years.</summary>
internal sealed class YearsTally
{
    public int Rounds { get; set; }

    public int Acts { get; set; }

    public int Approved { get; set; }

    public int Denied { get; set; }

    public int Revoked { get; set; }

    /// <summary>Exceptions whose findings' facts changed while they held: they are suspended, and not read around their end.</summary>
    public int FactsChanged { get; set; }

    public int ReadingsRefused { get; set; }

    /// <summary>When extensions were granted.</summary>
    public List<Instant> Extensions { get; } = [];

    /// <summary>Acts that were refused, by code.</summary>
    public SortedDictionary<string, int> Refusals { get; } = new(StringComparer.Ordinal);

    /// <summary>From when until when a service account had no owner who is still here.</summary>
    public List<(Instant From, Instant Until)> Ownerless { get; } = [];
}
