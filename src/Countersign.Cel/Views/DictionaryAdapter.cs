using Countersign.Cel.Runtime;

namespace Countersign.Cel.Views;

/// <summary>Maps that a record holds; values are turned by <paramref name="read"/> as they are met.</summary>
internal sealed class DictionaryAdapter<TRaw, TValue>(Func<TRaw, Val<TValue>> read) : MapAdapter<string, TValue>
{
    public override int Count(object source) => ((IReadOnlyDictionary<string, TRaw>)source).Count;

    public override bool TryFind(object source, string key, out Val<TValue> found)
    {
        var known = ((IReadOnlyDictionary<string, TRaw>)source).TryGetValue(key, out var raw);
        found = known ? read(raw!) : default;
        return known;
    }

    public override ListView<string> Keys(object source) =>
        ValuesAdapter<string>.View([.. ((IReadOnlyDictionary<string, TRaw>)source).Keys.Select(key => new Val<string>(key))]);
}
