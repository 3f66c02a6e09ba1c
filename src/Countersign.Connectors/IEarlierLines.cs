namespace Countersign.Connectors;

/// <summary>What the lines of earlier readings are known by: one that comes again, to the byte, tells again what it told.</summary>
public interface IEarlierLines
{
    /// <summary>Digest of what lines depended on beside themselves, `SourceSummary.LineContext` of the last reading.</summary>
    string? Context { get; }

    /// <summary>Whether the unit of a kind and native id came last from a line of this digest.</summary>
    bool Holds(string kind, string nativeId, ReadOnlySpan<byte> digest);
}
