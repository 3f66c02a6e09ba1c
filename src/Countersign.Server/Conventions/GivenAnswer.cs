using System.Text.Json;

namespace Countersign.Server.Conventions;

/// <summary>An answer kept under its Idempotency-Key.</summary>
internal sealed record GivenAnswer(int Status, string? ContentType, string? Location, byte[] Body)
{
    public static GivenAnswer Read(ReadOnlyMemory<byte> kept) =>
        JsonSerializer.Deserialize<GivenAnswer>(kept.Span) ?? throw new JsonException("A kept answer is null.");

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this);
}
