namespace Countersign.Connectors;

/// <summary>A file that a source is allowed to read: its name as the source wrote it, and how to open it.</summary>
public sealed record ExportFile(string Name, Func<Stream> Open);
