using System.Globalization;

namespace Countersign.Connectors.Reading;

/// <summary>What a reading met and left, each kind once with how often and the first examples.</summary>
internal sealed class SourceNotes
{
    private const int KindLimit = 100;
    private const int ExampleLimit = 3;

    private readonly SortedDictionary<string, (long Count, List<string> Examples)> _notes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _lacks = new(StringComparer.Ordinal);

    /// <summary>How many meetings there were, of whatever kind.</summary>
    public long Meetings { get; private set; }

    /// <summary>Whether everything was there.</summary>
    public bool Complete { get; private set; } = true;

    /// <summary>Counts one meeting of what makes the reading incomplete.</summary>
    public void Lack(string note, string? example = null)
    {
        Complete = false;
        _lacks.Add(note);
        Add(note, example);
    }

    /// <summary>Counts one meeting; the example is an id, a line or a word, never a value that might be secret.</summary>
    public void Add(string note, string? example = null)
    {
        Meetings++;
        if (!_notes.TryGetValue(note, out var entry))
        {
            if (_notes.Count >= KindLimit)
            {
                return;
            }
            entry = (0, []);
        }
        if (example is not null && entry.Examples.Count < ExampleLimit && !entry.Examples.Contains(example))
        {
            entry.Examples.Add(example);
        }
        _notes[note] = (entry.Count + 1, entry.Examples);
    }

    public IReadOnlyList<string> ToList() => [.. _notes.Select(n => Text(n.Key, n.Value.Count, n.Value.Examples))];

    /// <summary>Those of them that make the reading incomplete.</summary>
    public IReadOnlyList<string> Lacks() => [.. _notes.Where(n => _lacks.Contains(n.Key)).Select(n => Text(n.Key, n.Value.Count, n.Value.Examples))];

    private static string Text(string note, long count, List<string> examples)
    {
        var times = count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({count} times)");
        var shown = string.Join(", ", examples.Select(e => $"`{e}`"));
        return examples.Count == 0 ? note + times : $"{note}{times}: {shown}{(count > examples.Count ? " …" : "")}";
    }
}
