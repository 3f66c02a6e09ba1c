using System.Reflection;

namespace Countersign.Cel.Binding;

/// <summary>How a C# type is read as a CEL value.</summary>
internal abstract class Shape(Type raw, CelType type)
{
    public Type Raw { get; } = raw;

    public CelType Type { get; } = type;

    public virtual bool MayBeUnknown => false;

    public virtual bool MayBeNone => false;

    /// <summary>The record behind facts, nullables, lists and maps; null when there is none.</summary>
    public virtual RecordShape? Record => null;

    /// <summary>The value as it is, widened or converted by its implicit operator.</summary>
    public sealed class Scalar(Type raw, CelType type, MethodInfo? conversion) : Shape(raw, type)
    {
        public MethodInfo? Conversion { get; } = conversion;
    }

    /// <summary>A <see cref="CelUnknown"/>: unknown, of whatever type is wanted.</summary>
    public sealed class Never(Type raw) : Shape(raw, CelType.Null)
    {
        public override bool MayBeUnknown => true;
    }

    /// <summary>The snake_case name of the member.</summary>
    public sealed class EnumName(Type raw) : Shape(raw, CelType.String)
    {
        public IReadOnlyList<string> Names { get; } = [.. raw.GetEnumNames().Select(SnakeCase.From)];
    }

    /// <summary>A <see cref="Nullable{T}"/>.</summary>
    public sealed class Optional(Type raw, Shape inner) : Shape(raw, inner.Type)
    {
        public Shape Inner { get; } = inner;

        public override bool MayBeUnknown => Inner.MayBeUnknown;

        public override bool MayBeNone => true;

        public override RecordShape? Record => Inner.Record;
    }

    /// <summary>A struct marked with <see cref="CelFactAttribute"/>.</summary>
    public sealed class Fact(Type raw, Shape inner) : Shape(raw, inner.Type)
    {
        public Shape Inner { get; } = inner;

        public override bool MayBeUnknown => true;

        public override bool MayBeNone => true;

        public override RecordShape? Record => Inner.Record;
    }

    public sealed class Object(RecordShape record) : Shape(record.Clr, record.Type)
    {
        public override RecordShape? Record { get; } = record;
    }

    public sealed class List(Type raw, Shape element) : Shape(raw, CelType.List(element.Type))
    {
        public Shape Element { get; } = element;

        public override RecordShape? Record => Element.Record;
    }

    public sealed class Map(Type raw, Shape value) : Shape(raw, CelType.Map(CelType.String, value.Type))
    {
        public Shape Value { get; } = value;

        public override RecordShape? Record => Value.Record;
    }
}
