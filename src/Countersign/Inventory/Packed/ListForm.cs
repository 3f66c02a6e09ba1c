namespace Countersign.Inventory.Packed;

internal sealed class ListForm<T>(Form<T> form) : Form<IReadOnlyList<T>>
{
    // Records are unpacked when somebody looks: most who read an account never look at its credentials and grants.
    private readonly bool isLater = form.IsLarge;

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
        return count == 0 ? [] : isLater ? Later(ref reader, count) : Items(ref reader, form, count);
    }

    public override void Skip(ref PackReader reader) => SkipItems(ref reader, reader.Count());

    public static T[] Items(ref PackReader reader, Form<T> form, int count)
    {
        var items = new T[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = form.Read(ref reader);
        }
        return items;
    }

    private LaterList<T> Later(ref PackReader reader, int count)
    {
        var start = reader;
        SkipItems(ref reader, count);
        return new LaterList<T>(start.Until(reader).ToArray(), count, form);
    }

    private void SkipItems(ref PackReader reader, int count)
    {
        for (; count > 0; count--)
        {
            form.Skip(ref reader);
        }
    }
}
