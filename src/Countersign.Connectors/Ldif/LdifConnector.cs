using Countersign.Connectors.Reading;
using Countersign.Inventory;

namespace Countersign.Connectors.Ldif;

/// <summary>Reads LDIF of Active Directory, OpenLDAP and their kin; several files are one directory.</summary>
public sealed class LdifConnector : IConnector
{
    public string Name => "ldif";

    public IEnumerable<SourceItem> Read(SourceInput input, CancellationToken cancel)
    {
        using var reading = new SourceReading(input, cancel);
        var settings = new LdifSettings(input.Source);
        var index = new LdifIndex(settings, reading);
        foreach (var entry in Entries(reading, settings, noteOthers: true))
        {
            index.Add(entry);
        }
        if (index.IsEmpty)
        {
            throw new UnreadableSourceException(
                "source.ldif.no_entries",
                $"The files of source `{input.Source.Name}` hold no entry{(settings.Root is { } root ? $" below `{root}`" : "")}. Correct `files` or `tenant`.",
                reading.Files[0].Name,
                1);
        }
        index.Link();
        reading.FinishPass();
        foreach (var group in index.Groups)
        {
            yield return new SourceItem.EntitlementItem(new Entitlement
            {
                Source = input.Source.Name,
                NativeId = group.Dn,
                Name = group.Name,
                Class = group.Class,
                Owner = group.Owner,
            });
        }
        var accounts = new LdifAccounts(input.Source.Name, index, reading);
        foreach (var entry in Entries(reading, settings, noteOthers: false).Where(settings.IsAccount))
        {
            yield return accounts.Item(entry);
        }
        reading.ConfirmSame();
        yield return reading.End([.. index.Tells, .. index.TellsGroups ? LdifTells.Groups : []]);
    }

    public IReadOnlyList<SourceDraft> Recognise(ExportFile file, CancellationToken cancel) => LdifDrafts.Of(file, cancel);

    private static IEnumerable<LdifEntry> Entries(SourceReading reading, LdifSettings settings, bool noteOthers)
    {
        foreach (var entry in reading.Files.SelectMany(f => new LdifFile(f, reading).Entries()))
        {
            if (settings.Root is null || LdifDn.IsUnder(entry.Dn, settings.Root))
            {
                yield return entry;
            }
            else if (noteOthers)
            {
                reading.Notes.Add("the files also hold another directory, which is left to its own source", LdifDn.Root(entry.Dn));
            }
        }
    }
}
