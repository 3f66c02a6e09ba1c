using Countersign.Cli.Terminals;

namespace Countersign.Cli.Output;

/// <summary>RFC 4180, and safe to open in a spreadsheet: what would begin a formula gets an apostrophe in front.</summary>
internal static class Csv
{
    public static string Line(IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string? text)
    {
        var plain = text is null ? "" : string.Concat(text.Select(Shown));
        var safe = plain is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + plain : plain;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>Line breaks and tabs are data; what would steer a terminal or turn the direction of writing is written out.</summary>
    private static string Shown(char c) => SafeText.IsSteering(c) && c is not ('\r' or '\n' or '\t') ? $"\\u{(int)c:x4}" : c.ToString();
}
