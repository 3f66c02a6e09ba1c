namespace Countersign.Mutation;

/// <summary>The committed explanations: a mutant's key, and below it, indented, why it is left.</summary>
internal sealed class Survivors
{
    private readonly Dictionary<string, string> reasons = [];

    private Survivors()
    {
    }

    /// <exception cref="FormatException">A key has no reason, or stands twice.</exception>
    public static Survivors Parse(string text)
    {
        var survivors = new Survivors();
        string? key = null;
        foreach (var line in text.Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0 && l[0] != '#').Append("end"))
        {
            if (line[0] == ' ' && key is not null)
            {
                survivors.reasons[key] = $"{survivors.reasons[key]} {line.Trim()}".TrimStart();
                continue;
            }
            if (key is not null && survivors.reasons[key].Length == 0)
            {
                throw new FormatException($"`{key}` has no reason below it.");
            }
            key = line;
            if (!survivors.reasons.TryAdd(key, ""))
            {
                throw new FormatException($"`{key}` stands twice.");
            }
        }
        survivors.reasons.Remove("end");
        return survivors;
    }

    public string? Reason(Mutant mutant) => reasons.GetValueOrDefault(mutant.Key);

    /// <summary>Explanations of what did not survive, or is no more.</summary>
    public IEnumerable<string> Stale(IEnumerable<Mutant> survived) => reasons.Keys.Except(survived.Select(m => m.Key));
}
