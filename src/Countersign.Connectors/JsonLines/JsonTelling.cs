using System.Text.Json;
using System.Text.Unicode;
using Countersign.Connectors.Reading;

namespace Countersign.Connectors.JsonLines;

/// <summary>What a reading of JSON Lines came by: facts that were told, fields that were asked for, and notes.</summary>
internal sealed class JsonTelling(SourceNotes notes)
{
    private readonly HashSet<(string Subject, string Name)> met = [];
    private readonly Dictionary<string, HashSet<string>> asked = new(StringComparer.Ordinal);

    public SourceNotes Notes => notes;

    /// <summary>What a value that does not fit is refused with, and how to mend it.</summary>
    public (string Code, string Remedy) Misfit { get; init; } = ("source.jsonl.value", "Correct the program that wrote it.");

    /// <summary>Takes the instants of things past, to know the latest and to refuse the future.</summary>
    public Func<JsonRecord, Instant, Instant> Past { get; init; } = (_, instant) => instant;

    /// <summary>The fact paths that were told (`account.created_at`), in order.</summary>
    public IReadOnlyCollection<string> Met =>
        [
            .. met.Select(fact => $"{fact.Subject}.{JsonNamingPolicy.SnakeCaseLower.ConvertName(fact.Name)}")
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];

    public void Meet(string subject, string name) => met.Add((subject, name));

    /// <summary>The fields that objects of a kind are asked for: the same for all of them.</summary>
    public HashSet<string> Asked(string subject)
    {
        if (!this.asked.TryGetValue(subject, out var names))
        {
            this.asked[subject] = names = new(StringComparer.Ordinal);
        }
        return names;
    }

    /// <summary>True where a name, as it stands in the file, is one of these; a long or escaped one is never said to be.</summary>
    public static bool Knows(HashSet<string> names, ReadOnlySpan<byte> written)
    {
        Span<char> name = stackalloc char[64];
        return written.Length <= name.Length && Utf8.ToUtf16(written, name, out _, out var length) == System.Buffers.OperationStatus.Done
            && names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name[..length]);
    }
}
