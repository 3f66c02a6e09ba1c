using Countersign.Cel.Views;

namespace Countersign.Cel.Runtime;

/// <summary>Whether two values of one type are equal; unknown when a part that decides it is.</summary>
internal abstract class Sameness<T>
{
    public static readonly Sameness<T> Instance = (Sameness<T>)Create();

    public abstract Val<bool> Of(T left, T right, ref Frame frame);

    private static object Create()
    {
        var type = typeof(T);
        if (type == typeof(byte[]))
        {
            return new BytesSameness();
        }

        if (type == typeof(object))
        {
            return new DynSameness();
        }

        var generic = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        var made = generic == typeof(ListView<>) ? typeof(ListSameness<>)
            : generic == typeof(MapView<,>) ? typeof(MapSameness<,>)
            : generic == typeof(Maybe<>) ? typeof(MaybeSameness<>)
            : null;
        return made is null ? new ScalarSameness<T>() : Activator.CreateInstance(made.MakeGenericType(type.GetGenericArguments()))!;
    }
}
