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

        var again = new JsonTelling(new SourceNotes());
        foreach (var line in reading.Files.SelectMany(f => new JsonLinesFile(f, reading, again).Lines()))
        {
            if (Item(line, input.Source.Name, index, again) is { } item)
            {
                yield return item;
            }
        }
        reading.ConfirmSame();
        yield return reading.End(tells);
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

    /// <summary>Reads everything once, refusing what must be; gives the fact paths that are told.</summary>
    private static IReadOnlyCollection<string> Check(SourceInput input, SourceReading reading, JsonTelling telling, JsonIndex index)
    {
        var tells = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in reading.Files)
        {
            var lines = new JsonLinesFile(file, reading, telling);
            foreach (var line in lines.Lines())
            {
                JsonSecrets.Refuse(line.Record);
                Claim(line, index, Item(line, input.Source.Name, index, telling), reading);
            }
            tells.UnionWith(lines.Snapshot.Tells);
            Judge(file, lines, input, reading);
        }
        return tells.Count > 0 ? tells : telling.Met;
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

    private static void Claim(JsonBodyLine line, JsonIndex index, SourceItem? item, SourceReading reading)
    {
        reading.Count("lines");
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
                index.Class(entitlement.NativeId, entitlement.Class);
                reading.Count("entitlements");
                break;
            case SourceItem.TemplateItem { Template.NativeId: var id }:
                index.Claim("template", id, line.Record);
                reading.Count("templates");
                break;
            case SourceItem.UseItem:
                reading.Count("uses");
                break;
            default:
                reading.Notes.Add("a line is of a kind that is not known and was left out", line.Kind);
                break;
        }
    }

    private static SourceItem? Item(JsonBodyLine line, string source, JsonIndex index, JsonTelling telling)
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
