using System.Text.Json;
using Countersign.Inventory.Json;

namespace Countersign.Storage.Engine;

/// <summary>Records as the tables hold them.</summary>
internal static class StoredJson
{
    public static byte[] Write<T>(T record) => DomainJson.Write(record);

    public static T Read<T>(ReadOnlySpan<byte> bytes) =>
        DomainJson.Read<T>(bytes) ?? throw new JsonException($"A stored `{typeof(T).Name}` is null.");
}
