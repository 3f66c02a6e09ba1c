using System.Security.Cryptography;
using Countersign.Connectors.Reading;
using Countersign.Inventory.Sources;

namespace Countersign.Connectors.JsonLines;

/// <summary>
/// Reads the neutral form that any program can write, from files or from a listed program's output. A first pass checks all
/// of it, a second hands it out, line by line: nothing of a refused file is ever handed out.
/// </summary>
public sealed class JsonLinesConnector : IConnector
{
    public string Name => "json-lines";

    public IEnumerable<SourceItem> Read(SourceInput input, CancellationToken cancel)
    {
        using var reading = new SourceReading(input, cancel);
        var telling = new JsonTelling(reading.Notes) { Past = (file, line, instant) => reading.Seen(file, line, instant) };
        var index = new JsonIndex();
        var items = new JsonItems(input.Source.Name, index, telling);
        var repeats = new JsonRepeats(input, reading);
        var (tells, context) = Check(input, reading, telling, items, repeats);
        repeats.Settle(index, context);
        index.NoteLost(reading.Notes);
        reading.FinishPass();

        foreach (var item in index.Ahead)
        {
            yield return item;
        }
        foreach (var line in reading.Files.SelectMany(f => new JsonLinesFile(f, reading, telling).Lines(repeats.Same)))
        {
            if (line.HeadId is { } same)
            {
                yield return new SourceItem.SameItem(line.Kind, same);
            }
            else if (JsonIndex.Waits(line.Kind))
            {
                line.Line.RefuseSecrets();
                yield return repeats.Known(items.Item(line)!);
            }
        }
        reading.ConfirmSame();
        var end = reading.End(tells.Count > 0 ? tells : telling.Met);
        yield return end with { Summary = end.Summary with { LineContext = context } };
    }

    public IReadOnlyList<SourceDraft> Recognise(ExportFile file, CancellationToken cancel)
    {
        var draft = new Source { Name = "snapshot", Title = $"Snapshot of {file.Name}", Connector = Name, Files = [file.Name] };
        using var reading = new SourceReading(new SourceInput(draft, [file]) { Now = default }, cancel);
        var lines = new JsonLinesFile(file, reading, new JsonTelling(reading.Notes));
        try
        {
            _ = lines.Lines().FirstOrDefault();
        }
        catch (UnreadableSourceException)
        {
            // With a header it is ours all the same: reading it then says what is wrong. Without one the next line decides.
        }
        return lines.Snapshot.Source is { Length: > 0 } source
            ?
            [
                new SourceDraft(
                    draft with { Name = SourceNames.From(source), Title = $"Snapshot of {source}" },
                    $"`{file.Name}` begins with the header of a snapshot of `{source}`"),
            ]
            : [];
    }

    /// <summary>
    /// Reads everything once: ids, and what accounts further up may need to know of lines further down. Accounts and identities are
    /// looked into only when they are handed out. Gives the fact paths that headers name, and a digest of the rights on which accounts depend:
    /// null where some header leaves to the lines what is told, or for when.
    /// </summary>
    private static (SortedSet<string> Tells, string? Context) Check(
        SourceInput input, SourceReading reading, JsonTelling telling, JsonItems items, JsonRepeats repeats)
    {
        var tells = new SortedSet<string>(StringComparer.Ordinal);
        using var rights = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var saysAll = true;
        foreach (var file in reading.Files)
        {
            var lines = new JsonLinesFile(file, reading, telling);
            foreach (var line in lines.Lines(repeats.Head, checking: true))
            {
                reading.Count("lines");
                if (JsonIndex.Waits(line.Kind))
                {
                    items.ClaimHead(line, reading);
                    continue;
                }
                if (line.Kind == "entitlement")
                {
                    rights.AppendData(line.Bytes.Span);
                }
                items.Claim(line, reading);
            }
            saysAll &= lines.Snapshot is { TakenAt: not null, Tells.Count: > 0 };
            tells.UnionWith(lines.Snapshot.Tells);
            Judge(file, lines, input, reading);
        }
        return (tells, saysAll ? Convert.ToHexStringLower(rights.GetHashAndReset()) : null);
    }

    private static void Judge(ExportFile file, JsonLinesFile lines, SourceInput input, SourceReading reading)
    {
        if (lines.Snapshot.TakenAt is { } taken)
        {
            reading.Told(file.Name, 1, taken);
        }
        if (lines.Snapshot.Source is { } told && told != input.Source.Name)
        {
            reading.Notes.Add($"the header names another source than `{input.Source.Name}`", told);
        }
        if (lines.Fault is { } fault)
        {
            reading.Notes.Lack(fault, file.Name);
        }
    }
}
