using Countersign.Cel.Runtime;

namespace Countersign.Cel.Functions;

/// <summary>The functions <c>base64.*</c>. Decoding takes texts with and without padding.</summary>
internal static class Encoders
{
    public static string ToBase64(byte[] bytes) => Convert.ToBase64String(bytes);

    public static Val<byte[]> FromBase64(string text)
    {
        var bytes = new byte[(text.Length * 3 / 4) + 3];
        var padded = text.Contains('=', StringComparison.Ordinal) ? text : text.PadRight((text.Length + 3) / 4 * 4, '=');
        return Convert.TryFromBase64String(padded, bytes, out var written)
            ? new(bytes[..written])
            : new(Note.Fault($"`{text}` is no base64"));
    }
}
