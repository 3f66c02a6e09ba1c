using System.Text.Json;
using Countersign.Inventory.Json;

namespace Countersign.Storage.Engine;

/// <summary>Records as the tables hold them.</summary>
internal static class StoredJson
{
    public static byte[] Write<T>(T record) => JsonSerializer.SerializeToUtf8Bytes(record, DomainJson.Stored);

    public static T Read<T>(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<T>(bytes, DomainJson.Stored) ?? throw new JsonException($"A stored `{typeof(T).Name}` is null.");
}
