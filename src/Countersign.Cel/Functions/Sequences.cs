using Countersign.Cel.Runtime;
using Countersign.Cel.Views;

namespace Countersign.Cel.Functions;

/// <summary>The list functions beyond the standard ones: <c>slice flatten distinct sort sortBy reverse first last</c>, <c>lists.range</c>.</summary>
internal static class Sequences
{
    private const int LongestResult = 1 << 20;

    private static readonly Note OutOfRange = Note.Fault("the slice lies outside the list");
    private static readonly Note TooLong = Note.Fault($"the result is longer than {LongestResult:N0} elements");
    private static readonly Note NotInOrder = Note.Fault("only numbers, texts, bytes, bools, instants or durations of one type can be sorted");

    public static Val<ListView<long>> Range(long count) => count > LongestResult
        ? new(TooLong)
        : new(ValuesAdapter<long>.View([.. Enumerable.Range(0, (int)Math.Max(count, 0)).Select(i => new Val<long>(i))]));

    public static Val<ListView<T>> Slice<T>(ListView<T> list, long start, long end) =>
        start < 0 || end < start || end > list.Count ? new(OutOfRange) : new(ValuesAdapter<T>.View(Copy(list).GetRange((int)start, (int)(end - start))));

    public static Val<ListView<T>> Flatten<T>(ListView<ListView<T>> lists)
    {
        var flat = new List<Val<T>>();
        foreach (var list in Copy(lists))
        {
            if (!list.HasValue)
            {
                return new(Note.Strict(list.Note));
            }

            Lists.CopyTo(list.Value, flat);
        }

        return flat.Count > LongestResult ? new(TooLong) : new(ValuesAdapter<T>.View(flat));
    }

    public static Val<ListView<object>> Flatten(ListView<object> list) => Flatten(list, 1);

    public static Val<ListView<object>> Flatten(ListView<object> list, long depth)
    {
        var flat = Copy(list);
        for (; depth > 0 && flat.Exists(item => item is { Note: null, Value: ListView<object> }); depth--)
        {
            flat = [.. flat.SelectMany(item => item is { Note: null, Value: ListView<object> inner } ? Copy(inner) : [item])];
            if (flat.Count > LongestResult)
            {
                return new(TooLong);
            }
        }

        return depth < 0 ? new(OutOfRange) : new(ValuesAdapter<object>.View(flat));
    }

    /// <summary>The first of each that are equal.</summary>
    public static Val<ListView<T>> Distinct<T>(ListView<T> list)
    {
        var frame = new Frame(default, explaining: false);
        var kept = new List<Val<T>>();
        foreach (var item in Copy(list))
        {
            var known = Equality.IsIn(item, new Val<ListView<T>>(ValuesAdapter<T>.View(kept)), ref frame);
            if (!known.HasValue)
            {
                return new(known.Note);
            }

            if (!known.Value)
            {
                kept.Add(item);
            }
        }

        return new(ValuesAdapter<T>.View(kept));
    }

    public static Val<ListView<T>> Sort<T>(ListView<T> list) => SortBy(list, list);

    /// <summary>The list in the order of its keys, each of which stands where its element does.</summary>
    public static Val<ListView<T>> SortBy<T, TKey>(ListView<T> list, ListView<TKey> keys)
    {
        var frame = new Frame(default, explaining: false);
        var (items, by) = (Copy(list), Copy(keys));
        Note? note = null;
        foreach (var key in by)
        {
            note = Note.Join(note, key.Note, ref frame);
        }

        if (note is not null)
        {
            return new(note);
        }

        var boxed = by.ConvertAll(key => (object)key.Value!);
        return boxed.TrueForAll(key => (key is IComparable or byte[] or Timestamp or Duration) && key.GetType() == boxed[0].GetType())
            ? new(ValuesAdapter<T>.View([.. items.Zip(boxed).OrderBy(pair => pair.Second, Comparer<object>.Create(Compare)).Select(pair => pair.First)]))
            : new(NotInOrder);
    }

    public static ListView<T> Reverse<T>(ListView<T> list)
    {
        var items = Copy(list);
        items.Reverse();
        return ValuesAdapter<T>.View(items);
    }

    public static Maybe<T> First<T>(ListView<T> list) => list.Count == 0 ? Maybe<T>.Empty : new(list.Indexed().At(0));

    public static Maybe<T> Last<T>(ListView<T> list) => list.Count == 0 ? Maybe<T>.Empty : new(list.Indexed().At(list.Count - 1));

    private static List<Val<T>> Copy<T>(ListView<T> list)
    {
        var items = new List<Val<T>>(list.Count);
        Lists.CopyTo(list, items);
        return items;
    }

    private static int Compare(object left, object right) => (left, right) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        (byte[] a, byte[] b) => a.AsSpan().SequenceCompareTo(b),
        (Timestamp a, Timestamp b) => a.CompareTo(b),
        (Duration a, Duration b) => a.CompareTo(b),
        _ => ((IComparable)left).CompareTo(right),
    };
}
