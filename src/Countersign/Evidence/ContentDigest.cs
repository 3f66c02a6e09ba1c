using System.Security.Cryptography;

namespace Countersign.Evidence;

/// <summary>Names content by itself: SHA-256 over it, for what nobody needs to be kept from guessing.</summary>
public static class ContentDigest
{
    /// <summary>`sha256:` and 64 lower-case hexadecimal digits.</summary>
    public static string Of(ReadOnlySpan<byte> content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));
}
