using System.Security.Cryptography;

namespace Countersign.Connectors.Reading;

/// <summary>SHA-256 over all bytes of all files of a reading, in the order they were read.</summary>
internal sealed class ContentHash : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>How many bytes were appended since it last started.</summary>
    public long Length { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        this.hash.AppendData(bytes);
        Length += bytes.Length;
    }

    /// <summary>The digest in lower-case hex; the hash starts anew.</summary>
    public string Finish()
    {
        Length = 0;
        return Convert.ToHexStringLower(this.hash.GetHashAndReset());
    }

    public void Dispose() => this.hash.Dispose();
}
