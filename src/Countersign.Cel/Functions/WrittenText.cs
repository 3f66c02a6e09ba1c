using System.Globalization;
using System.Text;
using Countersign.Cel.Runtime;
using Countersign.Cel.Views;

namespace Countersign.Cel.Functions;

/// <summary>Values as <c>%s</c> writes them: lists and maps with what they hold, maps in the order of their keys' texts.</summary>
internal static class WrittenText
{
    private const int Deepest = 64;

    /// <summary>Null for what is not written, such as a record.</summary>
    public static string? Of(Val<object> value, int depth = 0) => value.Note switch
    {
        { Kind: NoteKind.None } => "null",
        not null => null,
        _ => depth > Deepest ? null : Of(value.Value, depth),
    };

    public static string Real(double value) => double.IsNaN(value) ? "NaN"
        : double.IsInfinity(value) ? (value > 0 ? "Infinity" : "-Infinity")
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static string? Of(object value, int depth) => value switch
    {
        double real => Real(real),
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        ListView<object> list => List(list.Indexed(), depth),
        MapView<object, object> map => Map(map, depth),
        string or bool or long or ulong or Timestamp or Duration or CelTypeName => Conversions.String(value),
        _ => null,
    };

    private static string? List(ListView<object> list, int depth)
    {
        var items = Enumerable.Range(0, list.Count).Select(i => Of(list.At(i), depth + 1)).ToList();
        return items.Contains(null) ? null : $"[{string.Join(", ", items)}]";
    }

    private static string? Map(MapView<object, object> map, int depth)
    {
        var keys = map.Keys();
        var entries = Enumerable.Range(0, keys.Count).Select(i =>
        {
            map.TryFind(keys.At(i).Value, out var value);
            return (Key: Of(keys.At(i), depth + 1), Value: Of(value, depth + 1));
        }).OrderBy(entry => entry.Key, StringComparer.Ordinal).ToList();
        return entries.Exists(entry => entry.Value is null) ? null : $"{{{string.Join(", ", entries.Select(entry => $"{entry.Key}: {entry.Value}"))}}}";
    }
}
