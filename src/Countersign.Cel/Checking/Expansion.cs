using Countersign.Cel.Binding;

namespace Countersign.Cel.Checking;

/// <summary>Bounds the expansion of named expressions: no cycle, at most so deep and so many.</summary>
internal sealed class Expansion
{
    private const int Deepest = 16;
    private const int Most = 1_000;

    private readonly List<(RecordShape Record, string Name)> open = [];
    private int count;

    public bool IsAny => count > 0;

    /// <summary>Opens an expansion, or says why it cannot be.</summary>
    public string? Enter(RecordShape record, string name)
    {
        if (open.Contains((record, name)))
        {
            return $"`{name}` of `{record.Clr.Name}` is defined by itself.";
        }

        if (open.Count >= Deepest || ++count > Most)
        {
            return $"`{name}` of `{record.Clr.Name}` expands to too much; use fewer named expressions.";
        }

        open.Add((record, name));
        return null;
    }

    public void Leave() => open.RemoveAt(open.Count - 1);
}
