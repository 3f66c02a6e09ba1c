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
        var telling = new JsonTelling(reading.Notes) { Past = (record, instant) => reading.Seen(record.File, record.Line, instant) };
        var index = new JsonIndex();
        var tells = Check(input, reading, telling, index);
        reading.FinishPass();

        foreach (var item in index.Ahead)
        {
            yield return item;
        }
        foreach (var line in reading.Files.SelectMany(f => new JsonLinesFile(f, reading, new JsonTelling(new SourceNotes())).Lines()))
        {
            if (JsonIndex.Waits(line.Kind))
            {
                JsonSecrets.Refuse(line.Record);
                yield return Item(line, input.Source.Name, index, telling)!;
            }
        }
        reading.ConfirmSame();
        yield return reading.End(tells.Count > 0 ? tells : telling.Met);
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
    /// looked into only when they are handed out. Gives the fact paths that headers name.
    /// </summary>
    private static SortedSet<string> Check(SourceInput input, SourceReading reading, JsonTelling telling, JsonIndex index)
    {
        var tells = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in reading.Files)
        {
            var lines = new JsonLinesFile(file, reading, telling);
            foreach (var line in lines.Lines(heads: true))
            {
                reading.Count("lines");
                if (JsonIndex.Waits(line.Kind))
                {
                    ClaimHead(line, index, reading);
                    continue;
                }
                JsonSecrets.Refuse(line.Record);
                Claim(line, index, Item(line, input.Source.Name, index, telling), reading);
            }
            tells.UnionWith(lines.Snapshot.Tells);
            Judge(file, lines, input, reading);
        }
        index.NoteLost(reading.Notes);
        return tells;
    }

    private static void ClaimHead(JsonBodyLine line, JsonIndex index, SourceReading reading)
    {
        // One without an id is refused when it is looked into.
        // A line that is no head is one that is not as it should be.
        if ((line.HeadId ?? line.Record.Text(line.Kind == "account" ? "nativeId" : "id")) is { } id)
        {
            index.Claim(line.Kind, id, line.Record);
        }
        reading.Count(line.Kind == "account" ? "accounts" : "identities");
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
            reading.Complete = false;
            reading.Notes.Add(fault, file.Name);
        }
    }

    /// <summary>Takes and counts an item of a first pass; its id must be new.</summary>
    internal static void Claim(JsonBodyLine line, JsonIndex index, SourceItem? item, SourceReading reading)
    {
        switch (item)
        {
            case SourceItem.AccountItem { Account.NativeId: var id }:
                index.Claim("account", id, line.Record);
                reading.Count("accounts");
                break;
            case SourceItem.IdentityItem { Identity.NativeId: var id }:
                index.Claim("identity", id, line.Record);
                reading.Count("identities");
                break;
            case SourceItem.EntitlementItem { Entitlement: var entitlement }:
                index.Claim("entitlement", entitlement.NativeId, line.Record);
                index.Right(entitlement);
                index.Ahead.Add(item);
                reading.Count("entitlements");
                break;
            case SourceItem.TemplateItem { Template.NativeId: var id }:
                index.Claim("template", id, line.Record);
                index.Ahead.Add(item);
                reading.Count("templates");
                break;
            case SourceItem.UseItem:
                index.Ahead.Add(item);
                reading.Count("uses");
                break;
            default:
                reading.Notes.Add("a line is of a kind that is not known and was left out", line.Kind);
                break;
        }
    }

    /// <summary>The item that an object of the neutral form is; null where its kind is not known.</summary>
    internal static SourceItem? Item(JsonBodyLine line, string source, JsonIndex index, JsonTelling telling)
    {
        var objects = new JsonObjects(source, telling);
        return line.Kind switch
        {
            "account" => new JsonAccounts(source, index, telling).Item(line.Record),
            "identity" => new SourceItem.IdentityItem(objects.Identity(line.Record)),
            "entitlement" => new SourceItem.EntitlementItem(objects.Entitlement(line.Record)),
            "template" => new SourceItem.TemplateItem(objects.Template(line.Record)),
            "use" => new SourceItem.UseItem(objects.Use(line.Record)),
            _ => null,
        };
    }
}
