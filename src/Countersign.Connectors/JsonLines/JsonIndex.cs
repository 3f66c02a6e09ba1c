using System.Runtime.InteropServices;
using Countersign.Connectors.Reading;
using Countersign.Inventory;

namespace Countersign.Connectors.JsonLines;

/// <summary>What a first pass keeps: native ids with their lines, what each entitlement gives, and what goes ahead of accounts.</summary>
internal sealed class JsonIndex(string code = "source.jsonl.duplicate_id", string remedy = "Give each one native id of its own.")
{
    private readonly Dictionary<string, Dictionary<string, (string File, long Line)>> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Fact<string> Class, Fact<bool> Wildcard)> rights = new(StringComparer.Ordinal);

    /// <summary>What a first pass has made whole and is handed out first; an account waits for its uses, wherever they stand.</summary>
    public List<SourceItem> Ahead { get; } = [];

    /// <summary>Whether a second pass hands out a kind: there are too many of it to hold.</summary>
    public static bool Waits(string kind) => kind is "account" or "identity";

    /// <exception cref="UnreadableSourceException">The id was there before; both lines are named.</exception>
    public void Claim(string kind, string id, string file, long line)
    {
        var known = Known(kind);
        if (known.TryAdd(id, (file, line)))
        {
            return;
        }
        var before = known[id];
        var first = before.File == file ? $"lines {before.Line}" : $"`{before.File}` line {before.Line}";
        throw new UnreadableSourceException(
            code, $"`{file}` holds the {kind} `{SecretValues.Masked(id)}` twice ({first} and {line}). {remedy}", file, line);
    }

    /// <summary>Notes uses of accounts that no file held; nothing takes them.</summary>
    public void NoteLost(SourceNotes notes)
    {
        foreach (var use in Ahead.OfType<SourceItem.UseItem>().Where(u => !Known("account").ContainsKey(u.Use.Account)))
        {
            notes.Add("a use is of an account that the files do not hold and was left out", use.Use.Account);
        }
    }

    public void Right(Entitlement entitlement) => rights[entitlement.NativeId] = (entitlement.Class, entitlement.Wildcard);

    public (Fact<string> Class, Fact<bool> Wildcard) RightOf(string entitlement) => rights.GetValueOrDefault(entitlement);

    private Dictionary<string, (string File, long Line)> Known(string kind) =>
        CollectionsMarshal.GetValueRefOrAddDefault(this.ids, kind, out _) ??= new(StringComparer.Ordinal);
}
