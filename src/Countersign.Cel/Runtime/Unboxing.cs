using Countersign.Cel.Views;

namespace Countersign.Cel.Runtime;

/// <summary>Turns lists, maps and optionals of dyn into those of a known type, element by element; null for other types.</summary>
internal static class Unboxing<T>
{
    public static readonly Func<object, Val<T>>? Of = Create();

    private static Func<object, Val<T>>? Create()
    {
        var generic = typeof(T).IsGenericType ? typeof(T).GetGenericTypeDefinition() : null;
        var method = generic == typeof(ListView<>) ? nameof(Narrowing.List)
            : generic == typeof(MapView<,>) ? nameof(Narrowing.Map)
            : generic == typeof(Maybe<>) ? nameof(Narrowing.Optional)
            : null;
        return method is null
            ? null
            : typeof(Narrowing).GetMethod(method)!.MakeGenericMethod(typeof(T).GetGenericArguments()).CreateDelegate<Func<object, Val<T>>>();
    }
}
