namespace Countersign.Cel.Binding;

/// <summary>The fields and named expressions of a C# type. Filled by <see cref="ShapeCatalog"/>, then never changed.</summary>
internal sealed class RecordShape(Type clr)
{
    public Type Clr { get; } = clr;

    public CelType Type { get; } = CelType.Record(clr);

    public Dictionary<string, FieldShape> Fields { get; } = [];

    public Dictionary<string, string> Named { get; } = [];

    public IEnumerable<string> Names => Fields.Keys.Concat(Named.Keys);
}
