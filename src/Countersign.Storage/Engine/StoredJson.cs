using System.Text.Json;
using Countersign.Inventory.Json;

namespace Countersign.Storage.Engine;

/// <summary>Records of which there are few, as the tables hold them; inventory is packed.</summary>
internal static class StoredJson
{
    public static byte[] Write<T>(T record) => JsonSerializer.SerializeToUtf8Bytes(record, DomainJson.Stored);

    public static T Read<T>(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<T>(bytes, DomainJson.Stored) ?? throw new JsonException($"A stored `{typeof(T).Name}` is null.");
}
