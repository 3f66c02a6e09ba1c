namespace Countersign.Connectors;

/// <summary>What the lines of earlier readings are known by: one that comes again, to the byte, tells again what it told.</summary>
public interface IEarlierLines
{
    /// <summary>Digest of what lines depended on beside themselves, `SourceSummary.LineContext` of the last reading.</summary>
    string? Context { get; }

    /// <summary>Kind and native id of the unit that came last from a line of this digest; null where none did.</summary>
    (string Kind, string NativeId)? Told(ReadOnlySpan<byte> digest);
}
