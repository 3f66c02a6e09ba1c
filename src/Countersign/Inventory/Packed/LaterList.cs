using System.Collections;

namespace Countersign.Inventory.Packed;

/// <summary>Records that stay packed until one of them is asked for. They were passed over once, so that no damage is found late.</summary>
internal sealed class LaterList<T>(byte[] packed, int count, Form<T> form) : IReadOnlyList<T>
{
    private T[]? items;

    public int Count => count;

    public T this[int index] => Items()[index];

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Items()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Two who ask at once make the same.
    private T[] Items() => items ??= Made();

    private T[] Made()
    {
        var reader = new PackReader(packed);
        return ListForm<T>.Items(ref reader, form, count);
    }
}
