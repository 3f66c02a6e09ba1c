using System.Security.Cryptography;
using System.Text.Json;
using Countersign.Inventory.Json;

namespace Countersign.Connectors.Fake;

/// <summary>How a fake system is written.</summary>
internal static class FakeForm
{
    private const int LongestPath = 100;

    private static readonly JsonSerializerOptions Options = new(DomainJson.Stored)
    {
        WriteIndented = true,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
    };

    public static byte[] Write(FakeSystem system) => JsonSerializer.SerializeToUtf8Bytes(system, Options);

    /// <exception cref="UnreadableSourceException">It is no fake system.</exception>
    public static FakeSystem Read(ReadOnlySpan<byte> text, string file)
    {
        try
        {
            return JsonSerializer.Deserialize<FakeSystem>(text, Options) ?? throw new FakeFormException("holds nothing");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw Refuse(failure as JsonException, file);
        }
    }

    /// <summary>SHA-256 over the accounts, in hex: what a fake system notes of itself does not count, nor in which order things stand.</summary>
    public static string Digest(FakeSystem system)
    {
        var accounts = system.Accounts.OrderBy(account => account.Key, StringComparer.Ordinal).Select(account => (
            account.Key, account.Value with { Grants = [.. account.Value.Grants.OrderBy(grant => grant.Name, StringComparer.Ordinal)] }));
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(accounts.ToDictionary(), Options)));
    }

    private static UnreadableSourceException Refuse(JsonException? failure, string file)
    {
        var line = (failure?.LineNumber ?? 0) + 1;
        return failure is JsonException { Path: { } path } and not FakeFormException && path != "$"
            ? Refusal($"is not whole, or has a value that does not fit, at `{(path.Length > LongestPath ? path[..LongestPath] : path)}`")
            : Refusal(failure is FakeFormException ? failure.Message : "is not whole, valid JSON, or lacks `accounts`");

        UnreadableSourceException Refusal(string what) => new(
            "source.fake.malformed",
            $"`{file}` line {line} {what}. Correct it as docs/reference/sources/fake-system.md says.",
            file,
            line,
            failure?.BytePositionInLine + 1);
    }
}
