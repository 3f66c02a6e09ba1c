using System.Text.Json;

namespace Countersign.Cli.Authoring;

/// <summary>Where a file stops being JSON, as editors find it.</summary>
internal static class JsonPlace
{
    public static string Of(string file, JsonException wrong) =>
        wrong is { LineNumber: { } line, BytePositionInLine: { } column } ? $"{file}:{line + 1}:{column + 1}" : file;
}
