namespace Countersign.Evidence;

/// <summary>What canonical JSON may hold: the part of RFC 8785 that needs no floating-point numbers.</summary>
public abstract record CanonicalValue
{
    private CanonicalValue()
    {
    }

    public static implicit operator CanonicalValue(string text) => new Text(text);

    public static implicit operator CanonicalValue(long number) => new Number(number);

    public static implicit operator CanonicalValue(bool truth) => new Truth(truth);

    public static implicit operator CanonicalValue(Instant at) => new Text(at.ToString());

    public sealed record Text(string Value) : CanonicalValue;

    /// <summary>Within ±2^53, which every reader of JSON holds exactly.</summary>
    public sealed record Number(long Value) : CanonicalValue;

    public sealed record Truth(bool Value) : CanonicalValue;

    public sealed record Sequence(IReadOnlyList<CanonicalValue> Items) : CanonicalValue;

    /// <summary>Keys are ASCII; their order here does not matter.</summary>
    public sealed record Map(IReadOnlyDictionary<string, CanonicalValue> Fields) : CanonicalValue;
}
