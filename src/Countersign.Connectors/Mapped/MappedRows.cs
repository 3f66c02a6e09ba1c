using System.Text.Json;
using Countersign.Connectors.Reading;
using Countersign.Inventory;
using Countersign.Inventory.Mappings;

namespace Countersign.Connectors.Mapped;

/// <summary>Reads the rows of a source's files, one at a time, and hands out what the mapping makes of each.</summary>
internal sealed class MappedRows(CompiledMapping mapping, SourceReading reading)
{
    public CompiledMapping Mapping => mapping;

    /// <param name="notes">Where a first pass leaves what it met; null for the passes after it.</param>
    public IEnumerable<(MappedObject Made, RowPlace Place)> Objects(SourceNotes? notes)
    {
        var untold = notes is null ? null : new NeverTold(mapping.Mapping);
        foreach (var file in reading.Files)
        {
            foreach (var (row, place) in Rows(file, notes is not null))
            {
                var made = mapping.Read(row);
                if (made.IsRefused)
                {
                    throw new UnreadableSourceException(
                        made.Refusal!.Code, $"`{place.File}` line {place.Line}: {made.Refusal.Message}", place.File, place.Line);
                }
                if (notes is not null)
                {
                    reading.Count(made.Value.Count == 0 ? "rows_left_out" : "rows");
                }
                foreach (var one in made.Value)
                {
                    untold?.Meet(one);
                    yield return (one, place);
                }
            }
        }
        untold?.Note(notes!);
    }

    private IEnumerable<(MappedRow Row, RowPlace Place)> Rows(ExportFile file, bool checking) => mapping.Mapping.Format switch
    {
        MappingFormat.Csv => Cells(file, checking),
        MappingFormat.Json => Members(file, Elements(file), checking),
        MappingFormat.Jsonl => Members(file, Lines(file), checking),
    };

    private IEnumerable<(MappedRow Row, RowPlace Place)> Cells(ExportFile file, bool checking)
    {
        using var stream = reading.Open(file, CheckedStream.LineLimit);
        RowColumns? columns = null;
        foreach (var row in Table.Read(stream, file.Name, mapping.Mapping.Delimiter))
        {
            columns ??= Columns(row, checking);
            yield return (MappedRow.Of(columns, row.Cells), new RowPlace(file.Name, row.Line));
        }
        if (!stream.EndsWithLineFeed)
        {
            reading.Notes.Lack("the last line has no line feed, so the file may be cut off", file.Name);
        }
    }

    private RowColumns Columns(TableRow row, bool checking)
    {
        if (mapping.Columns.FirstOrDefault(c => !row.Columns.ContainsKey(c.Name)) is { } lacking)
        {
            throw Lacking(row.File, lacking, row.Columns.Keys);
        }
        var columns = new RowColumns(row.Columns);
        foreach (var name in checking ? columns.Withheld : [])
        {
            NoteWithheld(name);
        }
        return columns;
    }

    /// <summary>Opens objects for expressions. What some object leaves out is unknown there; what all leave out nobody meant.</summary>
    private IEnumerable<(MappedRow Row, RowPlace Place)> Members(ExportFile file, IEnumerable<JsonRecord> records, bool checking)
    {
        var missing = checking ? mapping.Columns.ToList() : [];
        var met = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            var row = Opened(record, checking);
            if (missing.Count > 0)
            {
                met.UnionWith(record.Value.EnumerateObject().Take(200).Select(m => m.Name));
                missing.RemoveAll(c => record.Value.TryGetProperty(c.Name, out _));
            }
            yield return (row, new RowPlace(file.Name, record.Line));
        }
        if (met.Count > 0 && missing.Count > 0)
        {
            throw Lacking(file.Name, missing[0], met);
        }
    }

    private MappedRow Opened(JsonRecord record, bool checking)
    {
        if (record.Value.ValueKind != JsonValueKind.Object)
        {
            throw record.Shape("is no object, and a row is one");
        }
        try
        {
            return MappedRow.Of(record.Value, checking ? NoteWithheld : null);
        }
        catch (InvalidOperationException)
        {
            throw record.Shape("holds a broken character escape");
        }
    }

    private IEnumerable<JsonRecord> Elements(ExportFile file)
    {
        using var stream = reading.Open(file, CheckedStream.NoLineLimit);
        foreach (var item in new JsonRowReader(stream, file.Name, RowPath.Of(mapping.Mapping.Rows)!).Rows())
        {
            yield return item;
        }
    }

    private IEnumerable<JsonRecord> Lines(ExportFile file)
    {
        using var stream = reading.Open(file, CheckedStream.LineLimit);
        var lines = new LineReader(stream);
        while (lines.TryRead(out var bytes))
        {
            if (bytes.Span.IndexOfAnyExcept(" \t\r"u8) >= 0)
            {
                yield return new JsonRecord(JsonRecord.Parse(bytes, file.Name, lines.Line), file.Name, lines.Line);
            }
        }
    }

    private void NoteWithheld(string name) =>
        reading.Notes.Add("what is named like a secret is withheld: expressions see only whether it is empty", name);

    private UnreadableSourceException Lacking(string file, MappedColumn column, IEnumerable<string> there)
    {
        var known = there.Take(30).Select(SecretValues.Masked).Select(c => $"`{(c.Length > 40 ? c[..40] + "…" : c)}`").ToList();
        return new UnreadableSourceException(
            "source.mapping.column",
            $"`{file}` has no column `{column.Name}`, which `{column.Part}` of mapping `{mapping.Mapping.Name}` reads. "
            + $"There are {string.Join(", ", known.Take(12))}"
            + $"{(known.Count > 12 ? " …" : "")}. Correct the name, or ask first by `'{column.Name}' in row`.",
            file,
            1);
    }
}
