namespace Countersign.Cel;

/// <summary>What a predicate says of a context.</summary>
public enum CelVerdict
{
    False,
    True,

    /// <summary>A fact it needs is not known.</summary>
    Unknown,

    /// <summary>It cannot be computed: a division by zero, a missing key, a none where a value is needed.</summary>
    Error,
}
