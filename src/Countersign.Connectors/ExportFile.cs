namespace Countersign.Connectors;

/// <summary>A file that a source is allowed to read: its name as the source wrote it, and how to open it.</summary>
public sealed record ExportFile(string Name, Func<Stream> Open)
{
    /// <summary>
    /// Where it lies, for a connector that writes back what it read; null where nothing may be written. Judged anew at each call: below the
    /// governance folder itself, and reached by no link. It throws what refuses it.
    /// </summary>
    public Func<string>? Place { get; init; }
}
