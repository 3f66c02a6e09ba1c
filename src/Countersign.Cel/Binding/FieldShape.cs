using System.Reflection;

namespace Countersign.Cel.Binding;

/// <summary>A property as a field of its record.</summary>
internal sealed record FieldShape(string Name, PropertyInfo Property, Shape Shape, bool MayBeNone);
