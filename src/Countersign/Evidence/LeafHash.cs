using System.Security.Cryptography;

namespace Countersign.Evidence;

/// <summary>The leaf hash of RFC 6962, section 2.1: SHA-256 over a zero byte and the entry. No inner node can equal a leaf.</summary>
public static class LeafHash
{
    public static byte[] Of(ReadOnlySpan<byte> entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0]);
        hash.AppendData(entry);
        return hash.GetHashAndReset();
    }
}
