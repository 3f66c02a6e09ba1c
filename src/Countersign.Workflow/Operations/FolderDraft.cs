using Countersign.Connectors;
using Countersign.Workflow.Config;

namespace Countersign.Workflow.Operations;

/// <summary>Looks through a folder of exports and drafts the documents that it lacks.</summary>
internal static class FolderDraft
{
    private const int MostFiles = 10_000;

    public static Decision<DraftedConfiguration> Of(string? root, CancellationToken cancel)
    {
        if (root is null)
        {
            return new Refusal(
                "workspace.draft.no_folder", "This server serves no folder, so there are no exports to look through. "
                + "Start it with one, as `countersign up DIR`.");
        }
        var files = Exports(root);
        if (files.Count > MostFiles)
        {
            return new Refusal("workspace.draft.too_many_files", $"`{root}` holds more than {MostFiles} files. Put the exports into a folder of their own.");
        }
        var drafts = files.SelectMany(file => Recognised(file, cancel)).ToList();
        var knowing = ConnectorCatalog.All.Where(connector => connector.KnowsExports).Select(connector => connector.Name);
        return drafts.Count > 0
            ? new DraftedConfiguration(DraftEstate.From(Path.GetFileName(Path.GetFullPath(root)), drafts))
            : new Refusal(
                "workspace.draft.nothing_recognised",
                $"None of the {files.Count} files in `{root}` is an export that a connector knows "
                + $"({string.Join(", ", knowing)}). "
                + "Export one as docs/reference/sources says, write a Mapping for a CSV or JSON file (docs/reference/mappings.md), "
                + "or begin with documents: `countersign init DIR`.");
    }

    /// <summary>The files of a folder that might be exports, in order.</summary>
    internal static List<ExportFile> Exports(string root) =>
        [.. Directory.EnumerateFiles(root, "*", new EnumerationOptions { RecurseSubdirectories = true })
            .Take(MostFiles + 1)
            .Where(path => Path.GetExtension(path) is not (".yaml" or ".yml" or ".md"))
            .Order(StringComparer.Ordinal)
            .Select(path => new ExportFile(Path.GetRelativePath(root, path).Replace('\\', '/'), () => File.OpenRead(path)))];

    /// <summary>The sources that a file holds; none where no connector knows it.</summary>
    internal static IEnumerable<SourceDraft> Recognised(ExportFile file, CancellationToken cancel) =>
        ConnectorCatalog.All.Select(connector => connector.Recognise(file, cancel)).FirstOrDefault(found => found.Count > 0) ?? [];
}
