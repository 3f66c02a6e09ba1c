using Countersign.Connectors.Reading;
using Countersign.Inventory.Sources;

namespace Countersign.Connectors.Hr;

/// <summary>Reads a list of people that an HR system exported as CSV.</summary>
public sealed class HrConnector : IConnector
{
    private static readonly (string Column, string Fact)[] Tells =
    [
        ("status", "identity.status"), ("email", "identity.email"), ("employment", "identity.employment"), ("manager", "identity.manager"),
        ("ends", "identity.ends_at"), ("left", "identity.left_at"), ("moved", "identity.moved_at"), ("team", "identity.team"),
    ];

    public string Name => "hr-csv";

    public IEnumerable<SourceItem> Read(SourceInput input, CancellationToken cancel)
    {
        using var reading = new SourceReading(input, cancel);
        var people = new HrPeople(input.Source, input.Now, reading);
        var tells = new SortedSet<string>(StringComparer.Ordinal) { "identity.employee_id", "identity.name" };
        foreach (var file in reading.Files)
        {
            using var stream = reading.Open(file, CheckedStream.LineLimit);
            HrColumns? columns = null;
            foreach (var row in Table.Read(stream, file.Name, Separator(input.Source)))
            {
                if (columns is null)
                {
                    columns = HrColumns.Of(row, input.Source);
                    tells.UnionWith(Tells.Where(t => columns.Has(t.Column)).Select(t => t.Fact));
                }
                yield return new SourceItem.IdentityItem(people.Person(columns, row));
            }
            Close(file, columns, stream, reading);
        }
        yield return reading.End(tells);
    }

    public IReadOnlyList<SourceDraft> Recognise(ExportFile file, CancellationToken cancel)
    {
        try
        {
            using var hash = new ContentHash();
            using var stream = new CheckedStream(file, hash, CheckedStream.LineLimit, cancel);
            var first = Table.Read(stream, file.Name, null).FirstOrDefault();
            return first is not null && HrColumns.AreSure(first) ? [Draft(file)] : [];
        }
        catch (UnreadableSourceException)
        {
            // Foreign or broken content: it is not surely a list of people.
            return [];
        }
    }

    private static void Close(ExportFile file, HrColumns? columns, CheckedStream stream, SourceReading reading)
    {
        if (columns is null)
        {
            throw new UnreadableSourceException(
                "source.hr.no_people", $"`{file.Name}` holds no row below its head line. Export it again.", file.Name, 1);
        }
        if (!stream.EndsWithLineFeed)
        {
            reading.Notes.Lack("the last line has no line feed, so the file may be cut off", file.Name);
        }
    }

    private static char? Separator(Source source) => source.Settings.GetValueOrDefault("separator") switch
    {
        null => null,
        [(',' or ';' or '|') and var one] => one,
        "tab" => '\t',
        _ => throw new UnreadableSourceException(
            "source.hr.separator", $"`separator` of source `{source.Name}` is none that is known. Write `,`, `;`, `|` or `tab`."),
    };

    private static SourceDraft Draft(ExportFile file)
    {
        var name = SourceNames.From("hr-" + Path.GetFileNameWithoutExtension(file.Name));
        var source = new Source
        {
            Name = name == "hr-hr" ? "hr" : name,
            Title = $"People of {file.Name}",
            Connector = "hr-csv",
            Files = [file.Name],
            FeedsParties = true,
        };
        return new SourceDraft(source, $"`{file.Name}` lists people with employee number and status");
    }
}
