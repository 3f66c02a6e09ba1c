using System.Buffers;
using System.Text;
using System.Text.Json;
using Countersign.Connectors.Reading;
using Countersign.Inventory;

namespace Countersign.Connectors.JsonLines;

/// <summary>
/// Finds members that by their name or by their form hold a secret, wherever they stand in a line: no secret may enter, not even by
/// mistake. What looks like one is noted while the line is taken apart, and judged when somebody asks.
/// </summary>
internal sealed class JsonSecrets
{
    private const int Quotes = 2;
    private const int LongestPlain = 64;

    private readonly List<(int At, bool ByName)> suspects = [];
    private char[] wide = new char[4096];
    private bool marked;

    /// <summary>Begins with a line: nearly none holds anything that secrets begin with, which is found out for all of it at once.</summary>
    public void Begin(ReadOnlySpan<byte> line)
    {
        this.suspects.Clear();
        if (line.Length > wide.Length)
        {
            wide = new char[Math.Max(line.Length, wide.Length * 2)];
        }
        marked = SecretValues.MayStandIn(wide.AsSpan(0, Encoding.Latin1.GetChars(line, wide)));
    }

    public void LookAtText(int at, ReadOnlySpan<byte> written, bool isEscaped)
    {
        if ((marked || isEscaped) && written.Length + Quotes >= SecretValues.Shortest)
        {
            this.suspects.Add((at, false));
        }
    }

    /// <summary>Looks at the name of a member that no shape knows.</summary>
    public void LookAtName(int at, ReadOnlySpan<byte> written, JsonTokenType value)
    {
        if (value is JsonTokenType.String or JsonTokenType.Number && MayBeSecret(written))
        {
            this.suspects.Add((at, true));
        }
    }

    /// <summary>The refusal of the first secret in a line; null where it holds none.</summary>
    public UnreadableSourceException? Refusal(JsonLine line)
    {
        foreach (var (at, byName) in this.suspects)
        {
            if (byName && IsSecret(line.Name(at)))
            {
                return Refusal(line, $"has a field `{line.Name(at)}`, which looks like a secret");
            }
            if (!byName && SecretValues.Suspects(line.Text(at, "field")))
            {
                return Refusal(line, $"has a secret in its field `{line.Name(at)}`: a private key, a token or the hash of a password");
            }
        }
        return null;
    }

    private static UnreadableSourceException Refusal(JsonLine line, string what) => new(
        "source.jsonl.secret_value",
        $"`{line.File}` line {line.Number} {what}. Leave secrets out: slot, id and fingerprint suffice.",
        line.File,
        line.Number);

    // Nearly every name is short ASCII without escapes; what is not is judged as text.
    private static bool MayBeSecret(ReadOnlySpan<byte> written)
    {
        Span<char> plain = stackalloc char[LongestPlain];
        return written.Length > LongestPlain || written.Contains((byte)'\\') || Ascii.ToUtf16(written, plain, out var length) != OperationStatus.Done
            || IsSecret(plain[..length]);
    }

    private static bool IsSecret(ReadOnlySpan<char> name) => name.Equals("value", StringComparison.OrdinalIgnoreCase) || SecretNames.Suspects(name);
}
