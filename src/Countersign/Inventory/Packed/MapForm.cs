using System.Collections.ObjectModel;

namespace Countersign.Inventory.Packed;

internal sealed class MapForm<T>(Form<T> form) : Form<IReadOnlyDictionary<string, T>>
{
    public override void Write(PackWriter writer, in IReadOnlyDictionary<string, T> value)
    {
        writer.Count(value.Count);
        if (value.Count > 0)
        {
            foreach (var (key, item) in value)
            {
                writer.Text(key);
                form.Write(writer, item);
            }
        }
    }

    public override IReadOnlyDictionary<string, T> Read(ref PackReader reader)
    {
        var count = reader.Count();
        if (count == 0)
        {
            return ReadOnlyDictionary<string, T>.Empty;
        }
        var map = new Dictionary<string, T>(count);
        for (var i = 0; i < count; i++)
        {
            map[reader.Text()] = form.Read(ref reader);
        }
        return map;
    }

    public override void Skip(ref PackReader reader)
    {
        for (var left = reader.Count(); left > 0; left--)
        {
            reader.SkipText();
            form.Skip(ref reader);
        }
    }
}
