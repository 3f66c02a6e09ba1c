namespace Countersign.Bench.Predicates;

/// <summary>Texts that are never the same object as a literal of the program.</summary>
internal sealed class Words
{
    private readonly Dictionary<string, string> shared = new(StringComparer.Ordinal);

    /// <summary>A text of its own, as a source writes it.</summary>
    public static string Fresh(string text) => new(text.AsSpan());

    /// <summary>One object for all of a word, as names of kinds and states are.</summary>
    public string Shared(string word)
    {
        if (!shared.TryGetValue(word, out var kept))
        {
            shared.Add(word, kept = Fresh(word));
        }

        return kept;
    }
}
