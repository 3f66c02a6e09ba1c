using Countersign.Connectors.JsonLines;
using Countersign.Connectors.Reading;
using Countersign.Inventory.Mappings;
using Countersign.Inventory.Sources;

namespace Countersign.Connectors.Mapped;

/// <summary>
/// Reads CSV and JSON files whose meaning a Mapping tells. A first pass checks all rows, a second hands out what they give; where
/// several rows may tell of one thing, a pass before counts them.
/// </summary>
public sealed class MappingConnector : IConnector
{
    /// <summary>As `Source.spec.connector` writes it.</summary>
    public const string Called = "mapping";

    public string Name => Called;

    public IEnumerable<SourceItem> Read(SourceInput input, CancellationToken cancel)
    {
        using var reading = new SourceReading(input, cancel);
        var rows = new MappedRows(Compiled(input), reading);
        var counts = rows.Mapping.Merges ? Counted(rows, reading) : [];
        var index = new JsonIndex(
            "source.mapping.duplicate_id", "Correct the file, or write `merge: true` in the mapping where each row tells a part of it.");
        var misfit = ("source.mapping.value", $"Correct the file, or mapping `{rows.Mapping.Mapping.Name}`.");
        var telling = new JsonTelling(reading.Notes) { Misfit = misfit, Past = (file, line, instant) => reading.Seen(file, line, instant) };
        Check(rows, new MappedMerger(counts), new MappedItems(input.Source.Name, index, telling), reading);
        index.NoteLost(reading.Notes);

        foreach (var item in index.Ahead)
        {
            yield return item;
        }
        var again = new MappedItems(input.Source.Name, index, new JsonTelling(new SourceNotes()) { Misfit = misfit });
        foreach (var (made, line) in Merged(rows, new MappedMerger(counts), notes: null).Where(o => JsonIndex.Waits(o.Made.Shape.Subject)))
        {
            yield return again.Item(made, line.File, line.Line);
        }
        reading.ConfirmSame();
        yield return reading.End(rows.Mapping.Tells);
    }

    /// <summary>No file is one that a mapping is known to fit.</summary>
    public IReadOnlyList<SourceDraft> Recognise(ExportFile file, CancellationToken cancel) => [];

    private static CompiledMapping Compiled(SourceInput input)
    {
        if (input.Mapping is not { } mapping)
        {
            throw new UnreadableSourceException(
                "source.mapping.none", $"Source `{input.Source.Name}` names no Mapping that is here. Name one by `spec.mapping`.");
        }
        var compilation = MappingCompiler.Compile(mapping);
        return compilation.Mapping ?? throw new UnreadableSourceException(
            "source.mapping.invalid",
            $"Mapping `{mapping.Name}` does not compile: {compilation.Problems[0].Part}: {compilation.Problems[0].Message} Run `countersign lint`.");
    }

    private static Dictionary<(string Kind, string Id), int> Counted(MappedRows rows, SourceReading reading)
    {
        var counts = new Dictionary<(string Kind, string Id), int>();
        foreach (var (made, _) in rows.Objects(notes: null).Where(o => o.Made.Merge))
        {
            var key = (made.Shape.Subject, made.Id!);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
        reading.FinishPass();
        return counts;
    }

    private static void Check(MappedRows rows, MappedMerger merger, MappedItems items, SourceReading reading)
    {
        var given = false;
        foreach (var (made, line) in Merged(rows, merger, reading.Notes))
        {
            items.Claim(made, line.File, line.Line, reading);
            given = true;
        }
        if (!given)
        {
            throw new UnreadableSourceException(
                "source.mapping.nothing",
                $"`{reading.Files[0].Name}` gives nothing: it has no rows, or none of them counts. Export it again, or correct `where`.",
                reading.Files[0].Name,
                1);
        }
        if (reading.Digest is not null)
        {
            reading.ConfirmSame();
        }
        else
        {
            reading.FinishPass();
        }
    }

    private static IEnumerable<(MappedObject Made, RowPlace Place)> Merged(MappedRows rows, MappedMerger merger, SourceNotes? notes)
    {
        foreach (var (made, place) in rows.Objects(notes))
        {
            if (merger.Add(made, place) is { } whole)
            {
                yield return whole;
            }
        }
    }
}
