using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Countersign.Workflow.Config.Yaml;

/// <summary>A tree as JSON: plain `true`, `false`, `null` and numbers are typed, all else is text.</summary>
internal static class NodeJson
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ConfigNode node) => Write(node, sorted: false);

    /// <summary>Equal for documents that say the same: fields are in order, and layout and comments are gone.</summary>
    public static string WriteSorted(ConfigNode node) => Write(node, sorted: true);

    private static string Write(ConfigNode node, bool sorted)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Relaxed))
        {
            Write(json, node, sorted);
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter json, ConfigNode node, bool sorted)
    {
        switch (node)
        {
            case ConfigNode.Scalar scalar:
                Write(json, scalar);
                return;
            case ConfigNode.List list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(json, item, sorted);
                }
                json.WriteEndArray();
                return;
            case ConfigNode.Map map:
                json.WriteStartObject();
                foreach (var (key, value) in sorted ? map.Entries.OrderBy(e => e.Key.Text, StringComparer.Ordinal) : map.Entries.AsEnumerable())
                {
                    json.WritePropertyName(key.Text);
                    Write(json, value, sorted);
                }
                json.WriteEndObject();
                return;
        }
    }

    private static void Write(Utf8JsonWriter json, ConfigNode.Scalar scalar)
    {
        if (scalar.IsNull)
        {
            json.WriteNullValue();
            return;
        }
        if (scalar is { Plain: true, Text: "true" or "false" })
        {
            json.WriteBooleanValue(scalar.Text == "true");
            return;
        }
        if (scalar.Plain && IsNumber(scalar.Text))
        {
            json.WriteRawValue(scalar.Text);
            return;
        }
        json.WriteStringValue(scalar.Text);
    }

    // A leading zero or plus is no JSON number: `0017` stays text.
    private static bool IsNumber(string text) =>
        text.Length is > 0 and < 30
        && text.TrimStart('-') is [var first, ..] digits && char.IsAsciiDigit(first)
        && (digits.Length == 1 || first != '0' || digits[1] == '.')
        && !text.EndsWith('.')
        && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}
