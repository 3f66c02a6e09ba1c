namespace Countersign.Inventory;

/// <summary>A template that a source tells of: what creates identities there.</summary>
public sealed record TemplateRecord(string Source, string NativeId, Fact<string> Owner);
