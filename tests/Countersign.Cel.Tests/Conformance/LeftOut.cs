using System.Text.Json;
using Countersign.Cel.Syntax;

namespace Countersign.Cel.Tests.Conformance;

/// <summary>
/// The rule by which a published test is left out, and nothing else is: it builds, names or is given a protocol buffer
/// message or enum, or calls a function of an extension that is not offered. It looks at the words of the test alone.
/// </summary>
internal static class LeftOut
{
    private static readonly Dictionary<string, string> Extensions = new()
    {
        ["ip"] = "network extension", ["cidr"] = "network extension", ["isIP"] = "network extension", ["isCIDR"] = "network extension",
        ["net"] = "network extension", ["ip.isCanonical"] = "network extension",
        ["cel.block"] = "block extension", ["cel.index"] = "block extension", ["cel.iterVar"] = "block extension", ["cel.accuVar"] = "block extension",
        ["proto.getExt"] = "proto extension", ["proto.hasExt"] = "proto extension",
    };

    private static readonly HashSet<string> MessageTypes =
    [
        "TestAllTypes", "NestedTestAllTypes", "GlobalEnum", "NullValue", "Any", "Value", "Struct", "ListValue", "Empty", "FieldMask", "Timestamp", "Duration",
        "BoolValue", "BytesValue", "DoubleValue", "FloatValue", "Int32Value", "Int64Value", "StringValue", "UInt32Value", "UInt64Value",
    ];

    /// <summary>Why the test is left out; null when it runs.</summary>
    public static string? Why(ConformanceCase test) =>
        ByWords(test.Text) ?? (new[] { "bindings", "type_env", "value", "typed_result" }.Any(part => test.Part(part) is { } json && HoldsMessage(json))
            ? "message or enum given or expected" : null);

    private static string? ByWords(string text)
    {
        var tokens = Lexer.Read(text, new DiagnosticBag(text));
        for (var i = 0; i < tokens.Count; i++)
        {
            var (start, name) = (i, Dotted(tokens, ref i));
            var next = i + 1 < tokens.Count ? tokens[i + 1] : default;
            if (name != "" && next.Is("{"))
            {
                return "message built";
            }

            if (next.Is("(") && Extensions.GetValueOrDefault(name) is { } extension && (start == 0 || !tokens[start - 1].Is(".")))
            {
                return extension;
            }

            if (IsMessageType(name))
            {
                return "message or enum named";
            }
        }

        return null;
    }

    /// <summary>Types of the library's own that are named in full, such as <c>google.protobuf.Timestamp</c>, are none.</summary>
    private static bool IsMessageType(string name) =>
        name is not ("google.protobuf.Timestamp" or "google.protobuf.Duration") && name.Split('.').Any(MessageTypes.Contains);

    private static string Dotted(List<Token> tokens, ref int at)
    {
        if (tokens[at].Kind != TokenKind.Name)
        {
            return "";
        }

        var name = tokens[at].Text;
        while (at + 2 < tokens.Count && tokens[at + 1].Is(".") && tokens[at + 2].Kind == TokenKind.Name)
        {
            at += 2;
            name += "." + tokens[at].Text;
        }

        return name;
    }

    private static bool HoldsMessage(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().Any(HoldsMessage),
        JsonValueKind.Object => json.EnumerateObject().Any(member => member.Name switch
        {
            "object_value" => !member.Value.EnumerateObject().Any(it => it.Name is ConformanceValue.Instant or ConformanceValue.Length),
            "message_type" => member.Value.GetString() is not ("google.protobuf.Timestamp" or "google.protobuf.Duration"),
            "enum_value" => true,
            _ => HoldsMessage(member.Value),
        }),
        _ => false,
    };
}
