using System.Collections.ObjectModel;

namespace Countersign.Inventory.Json.Forms;

internal sealed class MapForm<T>(Form<T> form) : Form<IReadOnlyDictionary<string, T>>
{
    private readonly IReadOnlyDictionary<string, T> empty = ReadOnlyDictionary<string, T>.Empty;

    public override bool TryRead(ref FormReader reader, out IReadOnlyDictionary<string, T> value)
    {
        value = empty;
        if (!reader.Take((byte)'{'))
        {
            return false;
        }
        if (reader.Take((byte)'}'))
        {
            return true;
        }
        var map = new Dictionary<string, T>();
        value = map;
        do
        {
            if (!reader.TryText(out var key) || !reader.Take((byte)':') || !form.TryRead(ref reader, out var item))
            {
                return false;
            }
            map[key] = item;
        }
        while (reader.Take((byte)','));
        return reader.Take((byte)'}');
    }

    protected override void WriteValue(FormWriter writer, in IReadOnlyDictionary<string, T> value)
    {
        writer.Raw((byte)'{');
        if (value.Count > 0)
        {
            var isFirst = true;
            foreach (var (key, item) in value)
            {
                if (!isFirst)
                {
                    writer.Raw((byte)',');
                }
                isFirst = false;
                writer.Text(key);
                writer.Raw((byte)':');
                form.Write(writer, item);
            }
        }
        writer.Raw((byte)'}');
    }
}
