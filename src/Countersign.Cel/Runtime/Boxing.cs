using Countersign.Cel.Views;

namespace Countersign.Cel.Runtime;

/// <summary>Turns values of a known type into dyn: scalars boxed, lists, maps and optionals into those of dyn.</summary>
internal static class Boxing<T>
{
    public static readonly Func<T, object> Of = Create();

    private static Func<T, object> Create()
    {
        var generic = typeof(T).IsGenericType ? typeof(T).GetGenericTypeDefinition() : null;
        var method = generic == typeof(ListView<>) ? nameof(Dynamics.BoxList)
            : generic == typeof(MapView<,>) ? nameof(Dynamics.BoxMap)
            : generic == typeof(Maybe<>) ? nameof(Dynamics.BoxMaybe)
            : null;
        return method is null
            ? value => value!
            : typeof(Dynamics).GetMethod(method)!.MakeGenericMethod(typeof(T).GetGenericArguments()).CreateDelegate<Func<T, object>>();
    }
}
