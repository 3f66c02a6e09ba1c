namespace Countersign.Cel;

/// <summary>The families of CEL types.</summary>
public enum CelKind
{
    Bool,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    Timestamp,
    Duration,
    Null,
    Dyn,
    List,
    Map,
    Record,
    Type,
    Optional,

    /// <summary>Known by name alone.</summary>
    Opaque,

    /// <summary>Stands for a type in a declared function.</summary>
    Parameter,
}
