using Countersign.Workflow.Config.Documents;

namespace Countersign.Workflow.Config;

/// <summary>Reads documents into a registry: every problem of every file at once, or none and the registry.</summary>
public static class RegistryReader
{
    /// <summary>Reads a workspace's files over what the product ships: a document of equal kind and name replaces a shipped one.</summary>
    public static RegistryReading Read(IReadOnlyList<ConfigFile> files) => Read(files, Catalog.Files);

    internal static RegistryReading Read(IReadOnlyList<ConfigFile> files, IReadOnlyList<ConfigFile> shipped)
    {
        var below = FileReading.Of(shipped);
        var above = FileReading.Of(files);
        var own = above.Documents.Select(Key).ToHashSet();
        return Build(
            [.. below.Documents.Where(d => !own.Contains(Key(d))), .. above.Documents],
            [.. below.Problems, .. above.Problems],
            files.Count > 0 ? files[0].Path : ".");
    }

    /// <summary>Reads back what was applied; nothing shipped is added, and roots and digests are made anew.</summary>
    public static RegistryReading ReadStored(IEnumerable<ConfigDocument> documents) => ReadStored(documents, []);

    /// <param name="gone">Person documents that are no longer applied; what of them cannot be read is left out.</param>
    internal static RegistryReading ReadStored(IEnumerable<ConfigDocument> documents, IReadOnlyList<ConfigDocument> gone)
    {
        var reading = FileReading.OfStored(documents);
        var built = Build(reading.Documents, reading.Problems, ".");
        return built.Registry is null || gone.Count == 0
            ? built
            : built with { Registry = new Registry(built.Registry.Content with { Former = ContentReader.Persons(FileReading.OfStored(gone).Documents) }) };
    }

    /// <summary>What was applied, with some documents in the place of those of the same kind and name.</summary>
    internal static RegistryReading ReadOver(Registry applied, IReadOnlyList<ConfigDocument> documents)
    {
        var own = documents.Select(Key).ToHashSet();
        return Build([.. applied.Documents.Where(d => !own.Contains(Key(d))), .. documents], [], documents[0].File);
    }

    private static RegistryReading Build(IReadOnlyList<ConfigDocument> documents, IReadOnlyList<ConfigProblem> faults, string place)
    {
        var problems = new List<ConfigProblem>(faults);
        foreach (var twins in documents.GroupBy(Key).Where(g => g.Count() > 1))
        {
            problems.AddRange(twins.Skip(1).Select(d => Twin(d, twins.First())));
        }
        var workspaces = documents.Where(d => d.Kind == "Workspace").ToList();
        problems.AddRange(workspaces.Skip(1).Where(w => w.Name != workspaces[0].Name).Select(w => Problem(
            w, "config.workspace.several", $"The workspace is `{workspaces[0].Name}` already, in {workspaces[0].File} line {workspaces[0].Line}.",
            "Keep one.")));
        if (workspaces.Count == 0 && faults.Count == 0)
        {
            problems.Add(new ConfigProblem(
                "config.workspace.missing", place, 1, 1, "the folder", null, "No document of kind `Workspace` is here.",
                "Write one that names `governance` and `compliance`; `countersign init` writes an example."));
        }
        return problems.Count > 0
            ? new RegistryReading(null, [.. problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).ThenBy(p => p.Column)])
            : new RegistryReading(new Registry(ContentReader.Read(documents)), []);
    }

    private static (string Kind, string Name) Key(ConfigDocument document) => (document.Kind, document.Name);

    private static ConfigProblem Twin(ConfigDocument document, ConfigDocument first) => Problem(
        document, "config.document.duplicate", $"{first.File} line {first.Line} has a {document.Kind} `{document.Name}` already.",
        "Rename or remove one of them.");

    private static ConfigProblem Problem(ConfigDocument document, string code, string message, string remedy) =>
        new(code, document.File, document.Line, 1, document.Thing, null, message, remedy);
}
