using System.Security.Cryptography;

namespace Countersign.Evidence;

/// <summary>
/// Names a document beside the ledger: SHA-256 over salt and content. The salt goes with the content when it is erased, so
/// the digest that stays cannot be found by guessing.
/// </summary>
public static class DocumentDigest
{
    public const int SaltLength = 16;

    /// <summary>`sha256:` and 64 lower-case hexadecimal digits.</summary>
    public static string Of(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(content);
        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
