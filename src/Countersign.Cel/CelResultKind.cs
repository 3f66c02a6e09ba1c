namespace Countersign.Cel;

/// <summary>What an expression came to.</summary>
public enum CelResultKind
{
    Value,

    /// <summary><c>null</c>: known to be absent.</summary>
    None,

    /// <summary>A fact it needs is not known.</summary>
    Unknown,

    /// <summary>It cannot be computed.</summary>
    Error,
}
