using Countersign.Inventory.Sources;

namespace Countersign.Connectors;

/// <summary>A source drafted from a file that nobody wrote YAML for. Drafts with equal name are one source of several files.</summary>
public sealed record SourceDraft(Source Source, string Reason);
