using Countersign.Storage;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Config;

/// <summary>The registry of what a workspace has stored.</summary>
public static class StoredRegistry
{
    // Every verb asks for it, and it changes seldom.
    private static volatile Made? latest;

    /// <summary>Null where nothing is applied.</summary>
    /// <exception cref="WorkspaceException">A stored document can no longer be read by this release.</exception>
    public static Registry? Of(IReadOnlyList<StoredDocument> stored)
    {
        var active = stored.Where(d => d.Active).ToList();
        if (active.Count == 0)
        {
            return null;
        }
        // Who goes leaves acts behind, and they stay the acts of whoever has their employee id or address now.
        var gone = stored.Where(d => !d.Active && d.Kind == "Person").ToList();
        if (latest is { } made && made.Is(active, gone))
        {
            return made.Registry;
        }
        var reading = RegistryReader.ReadStored(active.Select(Document), [.. gone.Select(Document)]);
        var registry = reading.Registry ?? throw new WorkspaceException(
            "config.stored.unreadable", $"The applied configuration cannot be read by this release: {reading.Problems[0]} Apply a corrected folder.");
        latest = new Made(active, gone, registry);
        return registry;
    }

    /// <summary>The registry, or why there is none.</summary>
    public static Decision<Registry> Required(IReadOnlyList<StoredDocument> stored) => Of(stored) is { } registry
        ? registry
        : new Refusal("workspace.not_configured",
            "Nothing was applied to this workspace yet. Run `countersign up DIR`, or `countersign apply DIR` with your documents.");

    /// <summary>Whether these are the documents of a registry, each to its digest.</summary>
    public static bool Holds(IReadOnlyList<StoredDocument> stored, Registry registry)
    {
        var active = stored.Where(d => d.Active).ToDictionary(d => (d.Kind, d.Name), d => d.Digest);
        return active.Count > 0 && registry.Documents.Count == active.Count
            && registry.Documents.All(d => active.GetValueOrDefault((d.Kind, d.Name)) == d.Digest);
    }

    private static ConfigDocument Document(StoredDocument stored) =>
        new(stored.Kind, stored.Name, stored.Body, stored.File, stored.Line, stored.Digest);

    private sealed record Made(IReadOnlyList<StoredDocument> Active, IReadOnlyList<StoredDocument> Gone, Registry Registry)
    {
        public bool Is(IReadOnlyList<StoredDocument> active, IReadOnlyList<StoredDocument> gone) =>
            Active.SequenceEqual(active) && Gone.SequenceEqual(gone);
    }
}
