using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Countersign.Workflow;

/// <summary>The real clock, time-ordered ids and random salts. The only place that makes them.</summary>
public static class SystemSeam
{
    public static Seam Create(TimeProvider clock) => new(
        () => Instant.From(clock.GetUtcNow()),
        () => NewId(clock),
        () => RandomNumberGenerator.GetBytes(16));

    private static UInt128 NewId(TimeProvider clock)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(clock.GetUtcNow()).TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
