using System.Reflection;
using System.Runtime.CompilerServices;
using Countersign.Parties;

namespace Countersign.Inventory.Packed;

/// <summary>Finds the form of a type out of the forms of its parts.</summary>
internal sealed class FormFinder
{
    private readonly Dictionary<Type, object?> found = new()
    {
        [typeof(string)] = new Scalar.Text(),
        [typeof(bool)] = new Scalar.Truth(),
        [typeof(int)] = new Scalar.Number(),
        [typeof(Instant)] = new Scalar.Time(),
        [typeof(SubjectId)] = new Scalar.Subject(),
        [typeof(PartyId)] = new Scalar.Party(),
    };

    /// <summary>Null where a part of the type has no form.</summary>
    public static Form<T>? Find<T>() => (Form<T>?)new FormFinder().Find(typeof(T));

    private object? Find(Type type)
    {
        if (!found.TryGetValue(type, out var form))
        {
            // A type that holds itself has none while it is looked for, and so has none.
            found[type] = null;
            found[type] = form = Make(type);
        }
        return form;
    }

    private object? Make(Type type)
    {
        if (type.IsEnum)
        {
            return Create(typeof(Scalar.Word<>), [type]);
        }
        if (!type.IsGenericType)
        {
            return IsRecord(type) ? Record(type) : null;
        }
        var parts = type.GetGenericArguments();
        var definition = type.GetGenericTypeDefinition();
        var form = definition == typeof(Fact<>) ? typeof(FactForm<>)
            : definition == typeof(Nullable<>) ? typeof(Scalar.Optional<>)
            : definition == typeof(IReadOnlyList<>) ? typeof(ListForm<>)
            : definition == typeof(IReadOnlyDictionary<,>) && parts[0] == typeof(string) ? typeof(MapForm<>)
            : null;
        return form is not null && Find(parts[^1]) is { } part ? Create(form, [parts[^1]], part) : null;
    }

    private object? Record(Type type)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetSetMethod() is not null).ToArray();
        var forms = properties.Select(p => Find(p.PropertyType)).ToArray();
        if (forms.Contains(null))
        {
            return null;
        }
        var fields = Array.CreateInstance(typeof(RecordField<>).MakeGenericType(type), properties.Length);
        foreach (var (at, property) in properties.Index())
        {
            var isRequired = property.IsDefined(typeof(RequiredMemberAttribute));
            fields.SetValue(Create(typeof(RecordField<>.Typed<>), [type, property.PropertyType], property, property.Name, isRequired, forms[at]!), at);
        }
        return Create(typeof(RecordForm<>), [type], fields);
    }

    /// <summary>A record of the domain that is made of its properties alone: without a constructor, or with one that takes each of them.</summary>
    private static bool IsRecord(Type type) => type.IsSealed && type.BaseType == typeof(object) && type.GetMethod("<Clone>$") is not null
        && (type.GetConstructor(Type.EmptyTypes) is not null || (type.GetConstructors() is [var only] && only.GetParameters() is var parameters
            && parameters.Length == type.GetProperties().Count(p => p.GetSetMethod() is not null) && !parameters.Any(p => p.HasDefaultValue)));

    private static object Create(Type definition, Type[] of, params object[] with) => Activator.CreateInstance(definition.MakeGenericType(of), with)!;
}
