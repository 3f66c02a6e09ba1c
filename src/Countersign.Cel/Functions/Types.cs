using Countersign.Cel.Runtime;
using Countersign.Cel.Views;

namespace Countersign.Cel.Functions;

/// <summary>The functions <c>type()</c> and <c>dyn()</c>.</summary>
internal static class Types
{
    public static Val<CelTypeName> Of<T>(Val<T> value) => new(new CelTypeName(value.IsNone ? "null_type" : NameOf(Boxing<T>.Of(value.Value))));

    private static string NameOf(object value) => value switch
    {
        bool => "bool",
        long => "int",
        ulong => "uint",
        double => "double",
        string => "string",
        byte[] => "bytes",
        Timestamp => "google.protobuf.Timestamp",
        Duration => "google.protobuf.Duration",
        ListView<object> => "list",
        MapView<object, object> => "map",
        CelTypeName => "type",
        Maybe<object> => "optional_type",
        _ => value.GetType().Name,
    };
}
