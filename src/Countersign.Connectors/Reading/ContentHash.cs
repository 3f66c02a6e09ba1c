using System.Security.Cryptography;

namespace Countersign.Connectors.Reading;

/// <summary>SHA-256 over all bytes of all files of a reading, in the order they were read.</summary>
internal sealed class ContentHash : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Append(ReadOnlySpan<byte> bytes) => this.hash.AppendData(bytes);

    /// <summary>The digest in lower-case hex; the hash starts anew.</summary>
    public string Finish() => Convert.ToHexStringLower(this.hash.GetHashAndReset());

    public void Dispose() => this.hash.Dispose();
}
