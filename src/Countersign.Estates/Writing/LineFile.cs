using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Countersign.Estates.Writing;

/// <summary>A file of JSON lines, streamed: it counts its lines and digests their bytes. It takes its name only once it is whole.</summary>
internal sealed class LineFile : IDisposable
{
    private const int Enough = 1 << 16;

    private readonly string path;
    private readonly FileStream stream;
    private readonly ArrayBufferWriter<byte> buffer = new(Enough * 2);
    private readonly IncrementalHash digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public LineFile(string path)
    {
        this.path = path;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        stream = new FileStream(Partial, FileMode.Create, FileAccess.Write, FileShare.None, Enough);
        Json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ExpectedFile.Plain, SkipValidation = true });
    }

    public Utf8JsonWriter Json { get; }

    public long Lines { get; private set; }

    private string Partial => path + ".part";

    public void EndLine()
    {
        Json.Flush();
        buffer.Write("\n"u8);
        Json.Reset();
        Lines++;
        if (buffer.WrittenCount >= Enough)
        {
            Drain();
        }
    }

    /// <summary>Begins the count and the digest anew, behind a header.</summary>
    public void Begin()
    {
        Drain();
        digest.GetHashAndReset();
        Lines = 0;
    }

    /// <summary>The digest of all lines since `Begin`.</summary>
    public string Digest()
    {
        Drain();
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    /// <summary>Gives the file its name. One that is disposed without it never was.</summary>
    public void Complete()
    {
        Drain();
        stream.Dispose();
        File.Move(Partial, path, overwrite: true);
    }

    public void Dispose()
    {
        Json.Dispose();
        digest.Dispose();
        stream.Dispose();
        File.Delete(Partial);
    }

    private void Drain()
    {
        digest.AppendData(buffer.WrittenSpan);
        stream.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
    }
}
