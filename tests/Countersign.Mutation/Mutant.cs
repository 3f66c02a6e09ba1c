namespace Countersign.Mutation;

/// <summary>An edit of the domain that the tests should notice.</summary>
/// <param name="Line">Counted from one, as of now.</param>
/// <param name="Member">The type and member that holds it: `Router.StandIn`.</param>
/// <param name="Slot">Counts the members; which tests reach it is known by member.</param>
/// <param name="At">The trimmed line that it begins on, by which an explanation finds it again when lines move.</param>
/// <param name="Column">Where in that line.</param>
internal sealed record Mutant(int Number, string File, int Line, string Member, int Slot, string At, int Column, Edit Edit)
{
    private const int Longest = 90;
    private const int Beside = 25;

    public bool IsOfConstant => At.Contains("const ", StringComparison.Ordinal);

    /// <summary>The place and the change by their text, as `survivors.txt` writes them.</summary>
    public string Key
    {
        get
        {
            var (before, after) = Apart(OneLine(Edit.Before), OneLine(Edit.After));
            return $"{Path.GetFileName(File)} {Member} at `{Place}`, {Edit.Operator}: `{before}` -> `{after}`{Again}";
        }
    }

    /// <summary>Tells it apart where all else of its key is another's too; empty for the first.</summary>
    public string Again { get; init; } = "";

    // The part of the line that is next to it, with a mark where it begins.
    private string Place
    {
        get
        {
            var start = Math.Max(0, Column - (Longest / 2));
            var marked = $"{(start > 0 ? "…" : "")}{At[start..Column]}‹{At[Column..]}";
            return Cut(marked);
        }
    }

    // What both have in common is told by what lies next to where they differ.
    private static (string Before, string After) Apart(string before, string after)
    {
        var shorter = Math.Min(before.Length, after.Length);
        var (same, end) = (before.AsSpan().CommonPrefixLength(after), 0);
        while (end < shorter - same && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }
        var (first, last) = (Math.Max(0, same - Beside), Math.Max(0, end - Beside));
        string Window(string text) => Cut((first > 0 ? "…" : "") + text[first..^last] + (last > 0 ? "…" : ""));
        return (Window(before), Window(after));
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest] + "…";
}
