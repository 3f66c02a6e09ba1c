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
}
