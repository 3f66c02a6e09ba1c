namespace Countersign.Inventory.Packed;

internal sealed class ListForm<T>(Form<T> form) : Form<IReadOnlyList<T>>
{
    public override void Write(PackWriter writer, in IReadOnlyList<T> value)
    {
        writer.Count(value.Count);
        for (var i = 0; i < value.Count; i++)
        {
            form.Write(writer, value[i]);
        }
    }

    public override IReadOnlyList<T> Read(ref PackReader reader)
    {
        var count = reader.Count();
        if (count == 0)
        {
            return [];
        }
        var items = new T[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = form.Read(ref reader);
        }
        return items;
    }
}
