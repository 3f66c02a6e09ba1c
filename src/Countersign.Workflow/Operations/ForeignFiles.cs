using Countersign.Inventory.Sources;

namespace Countersign.Workflow.Operations;

/// <summary>Tables in a folder that no source reads and no connector knows: they need a Mapping, and nobody should have to guess that.</summary>
public static class ForeignFiles
{
    private const int MostShown = 3;

    // What `generate` writes beside an estate, to compare runs with and to go on from; nobody's export.
    private static readonly string[] OfGenerate = ["expected.jsonl", "estate.json"];

    private static readonly string[] Forms = [".csv", ".tsv", ".json", ".jsonl", ".ndjson"];

    /// <summary>One sentence with the remedy, or null where every table is read or known.</summary>
    public static string? Remark(string root, IEnumerable<Source> sources, CancellationToken cancel)
    {
        var named = sources.SelectMany(s => s.Files).Select(f => Path.GetFullPath(f, root)).ToHashSet(StringComparer.Ordinal);
        var foreign = FolderDraft.Exports(root)
            .Where(f => Forms.Contains(Path.GetExtension(f.Name), StringComparer.OrdinalIgnoreCase) && !named.Contains(Path.GetFullPath(f.Name, root)))
            .Where(f => !OfGenerate.Contains(f.Name) && !FolderDraft.Recognised(f, cancel).Any())
            .Select(f => $"`{f.Name}`")
            .ToList();
        var shown = string.Join(", ", foreign.Take(MostShown)) + (foreign.Count > MostShown ? $" and {foreign.Count - MostShown} more" : "");
        return foreign.Count == 0
            ? null
            : $"No connector knows {shown}, so nothing reads {(foreign.Count == 1 ? "it" : "them")}. "
                + "A Mapping makes a source of such a file: docs/reference/mappings.md.";
    }
}
