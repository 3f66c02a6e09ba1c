using System.Buffers.Binary;
using Countersign.Inventory.Json;

namespace Countersign.Inventory.Packed;

/// <summary>What is still to be read of a packed record.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> packed)
{
    private ReadOnlySpan<byte> rest = packed;

    public readonly bool IsAtEnd => rest.IsEmpty;

    public static FormatException Damaged() =>
        new("A stored record cannot be read: it is damaged, or a later release wrote it. Use that release, or restore the workspace from a backup.");

    public byte Byte()
    {
        if (rest.IsEmpty)
        {
            throw Damaged();
        }
        var one = rest[0];
        rest = rest[1..];
        return one;
    }

    public uint Number()
    {
        var number = 0u;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var part = Byte();
            number |= (uint)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return shift < 28 || part < 0x10 ? number : throw Damaged();
            }
        }
        throw Damaged();
    }

    /// <summary>How many items follow; each takes a byte at least.</summary>
    public int Count() => Number() is var count && count <= (uint)rest.Length ? (int)count : throw Damaged();

    public ulong Bits(int count)
    {
        var bits = 0UL;
        for (var shift = 0; shift < count; shift += 8)
        {
            bits |= (ulong)Byte() << shift;
        }
        return bits;
    }

    public Instant Instant() => new(BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long))));

    public string Text() => RepeatedText.Of(Take(Count()));

    public void SkipInstant() => Take(sizeof(long));

    public void SkipText() => Take(Count());

    /// <summary>The bytes from here to where another reader of the same record stands.</summary>
    public readonly ReadOnlySpan<byte> Until(in PackReader later) => rest[..^later.rest.Length];

    private ReadOnlySpan<byte> Take(int length)
    {
        if (rest.Length < length)
        {
            throw Damaged();
        }
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }
}
