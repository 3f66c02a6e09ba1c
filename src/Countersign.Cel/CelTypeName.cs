namespace Countersign.Cel;

/// <summary>A type as a value: what <c>type(x)</c> gives and what <c>int</c> or <c>list</c> stands for.</summary>
/// <param name="Name">As CEL writes it, e.g. <c>int</c>, <c>list</c>, <c>null_type</c>, <c>google.protobuf.Timestamp</c>.</param>
public sealed record CelTypeName(string Name)
{
    public override string ToString() => Name;
}
