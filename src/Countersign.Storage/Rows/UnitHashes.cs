using System.Runtime.InteropServices;

namespace Countersign.Storage.Rows;

/// <summary>What a live unit was last seen as: the digests of its document, of its activity and of the line that told it, where there are such.</summary>
public readonly record struct UnitHashes
{
    private readonly (UInt128 First, UInt128 Second) hash;
    private readonly (UInt128 First, UInt128 Second) activity;
    private readonly UInt128 line;

    /// <param name="hash">32 bytes.</param>
    /// <param name="activity">32 bytes, or none.</param>
    /// <param name="line">16 bytes, or none.</param>
    public UnitHashes(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> activity, ReadOnlySpan<byte> line)
    {
        this.hash = Wide(hash);
        this.activity = Wide(activity);
        this.line = Narrow(line);
    }

    /// <summary>`UnitRow.Number`.</summary>
    public long Number { get; init; }

    public bool IsHash(ReadOnlySpan<byte> other) => hash == Wide(other);

    public bool IsActivity(ReadOnlySpan<byte> other) => activity == Wide(other);

    /// <summary>The digest of the line that told it, as a number; null where that line may not be passed over.</summary>
    public UInt128? Line => line == default ? null : line;

    /// <summary>The number that 16 bytes of a digest are.</summary>
    public static UInt128 LineOf(ReadOnlySpan<byte> digest) => Narrow(digest);

    /// <summary>The digest of the document.</summary>
    public byte[] Hash()
    {
        var bytes = new byte[32];
        MemoryMarshal.Write(bytes, hash.First);
        MemoryMarshal.Write(bytes.AsSpan(16), hash.Second);
        return bytes;
    }

    private static (UInt128, UInt128) Wide(ReadOnlySpan<byte> digest) =>
        digest.IsEmpty ? default : (MemoryMarshal.Read<UInt128>(digest), MemoryMarshal.Read<UInt128>(digest[16..]));

    private static UInt128 Narrow(ReadOnlySpan<byte> digest) => digest.IsEmpty ? default : MemoryMarshal.Read<UInt128>(digest);
}
