using System.Globalization;
using System.Text;

namespace Countersign.Evidence;

/// <summary>
/// Writes the one byte sequence that RFC 8785 has for a value: UTF-8, keys in order, no space, shortest escapes. Written
/// here and not by a library, because the bytes are what the ledger's hashes stand on.
/// </summary>
public static class CanonicalJson
{
    /// <summary>2^53: the largest number that every reader of JSON holds exactly.</summary>
    public const long LargestNumber = 9_007_199_254_740_992;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="FormatException">The value has no canonical form; the message names the part.</exception>
    public static byte[] Write(CanonicalValue value)
    {
        var text = new StringBuilder(512);
        Append(text, value);
        try
        {
            return Utf8.GetBytes(text.ToString());
        }
        catch (EncoderFallbackException error)
        {
            throw new FormatException("A text with half a surrogate pair has no canonical form.", error);
        }
    }

    private static void Append(StringBuilder text, CanonicalValue value)
    {
        switch (value)
        {
            case CanonicalValue.Text { Value: var content }:
                AppendText(text, content);
                break;
            case CanonicalValue.Number { Value: var number }:
                AppendNumber(text, number);
                break;
            case CanonicalValue.Truth { Value: var truth }:
                text.Append(truth ? "true" : "false");
                break;
            case CanonicalValue.Sequence { Items: var items }:
                AppendSequence(text, items);
                break;
            case CanonicalValue.Map { Fields: var fields }:
                AppendMap(text, fields);
                break;
        }
    }

    private static void AppendNumber(StringBuilder text, long number)
    {
        if (number is > LargestNumber or < -LargestNumber)
        {
            throw new FormatException($"`{number}` lies beyond ±2^53 and has no canonical form.");
        }
        text.Append(number.ToString(CultureInfo.InvariantCulture));
    }

    private static void AppendSequence(StringBuilder text, IReadOnlyList<CanonicalValue> items)
    {
        text.Append('[');
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? "" : ",");
            Append(text, items[i]);
        }
        text.Append(']');
    }

    // ASCII keys sort the same by byte, by UTF-16 unit and by code point, so ordinal order is the RFC's.
    private static void AppendMap(StringBuilder text, IReadOnlyDictionary<string, CanonicalValue> fields)
    {
        text.Append('{');
        var separator = "";
        foreach (var (key, value) in fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            if (!Ascii.IsValid(key))
            {
                throw new FormatException($"The key `{key}` is not ASCII and has no place in a ledger entry.");
            }
            text.Append(separator);
            AppendText(text, key);
            text.Append(':');
            Append(text, value);
            separator = ",";
        }
        text.Append('}');
    }

    private static void AppendText(StringBuilder text, string content)
    {
        text.Append('"');
        foreach (var c in content)
        {
            AppendCharacter(text, c);
        }
        text.Append('"');
    }

    private static void AppendCharacter(StringBuilder text, char c) => _ = c switch
    {
        '"' => text.Append("\\\""),
        '\\' => text.Append("\\\\"),
        '\b' => text.Append("\\b"),
        '\t' => text.Append("\\t"),
        '\n' => text.Append("\\n"),
        '\f' => text.Append("\\f"),
        '\r' => text.Append("\\r"),
        < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
        _ => text.Append(c),
    };
}
