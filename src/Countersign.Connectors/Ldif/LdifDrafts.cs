using Countersign.Connectors.Reading;
using Countersign.Inventory;
using Countersign.Inventory.Sources;

namespace Countersign.Connectors.Ldif;

/// <summary>Drafts one source for each directory (naming root) that a file holds.</summary>
internal static class LdifDrafts
{
    private static readonly ClassifyRule[] Classify =
    [
        new("'service_principal_name' in account.attributes", AccountKind.Service),
        new("account.employee_id != null", AccountKind.Human),
    ];

    public static IReadOnlyList<SourceDraft> Of(ExportFile file, CancellationToken cancel)
    {
        var roots = new SortedSet<string>(StringComparer.Ordinal);
        try
        {
            if (!Looks(file, cancel))
            {
                return [];
            }
            using var reading = new SourceReading(new SourceInput(Draft(file, "dc=x").Source, [file]) { Now = default }, cancel);
            foreach (var entry in new LdifFile(file, reading).Entries())
            {
                roots.Add(LdifDn.Root(entry.Dn));
            }
        }
        catch (UnreadableSourceException)
        {
            // What was found before the fault is drafted still: reading it then says what is wrong, instead of silence.
        }
        return [.. roots.Select(r => Draft(file, r))];
    }

    /// <summary>The first line that is no comment begins an entry or gives the version.</summary>
    private static bool Looks(ExportFile file, CancellationToken cancel)
    {
        using var hash = new ContentHash();
        using var stream = new CheckedStream(file, hash, CheckedStream.LineLimit, cancel);
        var lines = new LdifLines(stream, file.Name);
        while (lines.Next() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                return line.StartsWith("dn:", StringComparison.OrdinalIgnoreCase) || line.StartsWith("version:", StringComparison.OrdinalIgnoreCase);
            }
        }
        return false;
    }

    private static SourceDraft Draft(ExportFile file, string root)
    {
        var words = root.Split(',').Select(p => p[(p.IndexOf('=') + 1)..]);
        var name = SourceNames.From("ldap-" + string.Join('-', words));
        return new SourceDraft(
            new Source
            {
                Name = name,
                Title = $"Directory {root}",
                Connector = "ldif",
                Files = [file.Name],
                Tenant = root,
                Classify = Classify,
                Correlate = [CorrelationKey.EmployeeId, CorrelationKey.Email],
            },
            $"`{file.Name}` is LDIF of {root}");
    }
}
