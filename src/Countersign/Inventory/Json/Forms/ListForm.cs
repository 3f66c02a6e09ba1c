namespace Countersign.Inventory.Json.Forms;

internal sealed class ListForm<T>(Form<T> form) : Form<IReadOnlyList<T>>
{
    private readonly IReadOnlyList<T> empty = [];

    public override bool TryRead(ref FormReader reader, out IReadOnlyList<T> value)
    {
        value = empty;
        if (!reader.Take((byte)'['))
        {
            return false;
        }
        if (reader.Take((byte)']'))
        {
            return true;
        }
        var items = new List<T>();
        value = items;
        do
        {
            if (!form.TryRead(ref reader, out var item))
            {
                return false;
            }
            items.Add(item);
        }
        while (reader.Take((byte)','));
        return reader.Take((byte)']');
    }

    protected override void WriteValue(FormWriter writer, in IReadOnlyList<T> value)
    {
        writer.Raw((byte)'[');
        for (var i = 0; i < value.Count; i++)
        {
            if (i > 0)
            {
                writer.Raw((byte)',');
            }
            form.Write(writer, value[i]);
        }
        writer.Raw((byte)']');
    }
}
