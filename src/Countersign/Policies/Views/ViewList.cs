using System.Collections;

namespace Countersign.Policies.Views;

/// <summary>Views of records, each made when it is first looked at: most policies ask nothing about most parts of an account.</summary>
internal sealed class ViewList<TRecord, TView>(IReadOnlyList<TRecord> records, Func<TRecord, TView> view) : IReadOnlyList<TView>
    where TView : class
{
    private readonly TView?[] made = new TView?[records.Count];

    public int Count => made.Length;

    public TView this[int index] => made[index] ??= view(records[index]);

    public IEnumerator<TView> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
