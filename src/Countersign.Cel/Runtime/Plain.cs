using System.Collections;
using System.Text.Json;
using Countersign.Cel.Views;

namespace Countersign.Cel.Runtime;

/// <summary>Turns C# values of any type into dyn values.</summary>
internal static class Plain
{
    public static Val<object> Open(object? value, string path) => value switch
    {
        null => new(Note.None(path)),
        CelUnknown => new(Note.Unknown(path)),
        JsonElement json => CelJson.Open(json) is { } opened ? new(opened) : new(Note.None(path)),
        CelResult result => CelJson.Value(result),
        bool or long or ulong or double or string or byte[] or Timestamp or Duration or CelTypeName => new(value),
        sbyte or short or int => new(Convert.ToInt64(value, null)),
        byte or ushort or uint => new(Convert.ToUInt64(value, null)),
        float single => new((double)single),
        IDictionary map => new(Map(map, path)),
        IEnumerable list => new(List(list, path)),
        _ => throw new ArgumentException($"`{path}` is a `{value.GetType().Name}`, which CEL has no type for."),
    };

    private static object List(IEnumerable list, string path)
    {
        var items = new List<Val<object>>();
        foreach (var item in list)
        {
            items.Add(Open(item, path + "[]"));
        }

        return ValuesAdapter<object>.View(items);
    }

    private static object Map(IDictionary map, string path)
    {
        var entries = Keys.NewMap<object, object>(map.Count);
        foreach (DictionaryEntry entry in map)
        {
            var key = Open(entry.Key, path).Value;
            if (!Keys.IsKey(key))
            {
                throw new ArgumentException($"`{path}` has a key that is no bool, int, uint or string.");
            }

            entries.TryAdd(key, Open(entry.Value, path + "[]"));
        }

        return LiteralMapAdapter<object, object>.View(entries);
    }
}
