namespace Countersign.Workflow.Config.Yaml;

/// <summary>Where a character of a value stands in its file: through quotes, folded lines and block scalars.</summary>
internal static class ScalarPlace
{
    /// <param name="offset">Offset into the value, from 0.</param>
    /// <returns>Line and column from 1.</returns>
    public static (int Line, int Column) Of(ConfigNode.Scalar scalar, int offset)
    {
        var raw = scalar.Raw;
        var ahead = CountVisible(scalar.Text.AsSpan(0, Math.Clamp(offset, 0, scalar.Text.Length)));
        var at = Opening(raw);
        for (; at < raw.Length; at++)
        {
            if (char.IsWhiteSpace(raw[at]))
            {
                continue;
            }
            if (ahead-- == 0)
            {
                break;
            }
            at += IsEscape(raw, at) ? 1 : 0;
        }
        return Place(scalar, raw.AsSpan(0, Math.Min(at, raw.Length)));
    }

    private static (int Line, int Column) Place(ConfigNode.Scalar scalar, ReadOnlySpan<char> before)
    {
        var breaks = before.Count('\n');
        return breaks == 0
            ? (scalar.Line, scalar.Column + before.Length)
            : (scalar.Line + breaks, before.Length - before.LastIndexOf('\n'));
    }

    private static int CountVisible(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
        {
            count += char.IsWhiteSpace(c) ? 0 : 1;
        }
        return count;
    }

    private static int Opening(string raw) => raw switch
    {
        ['\'' or '"', ..] => 1,
        ['|' or '>', ..] when raw.Contains('\n') => raw.IndexOf('\n') + 1,
        _ => 0,
    };

    private static bool IsEscape(string raw, int at) => raw[0] switch
    {
        '"' => raw[at] == '\\',
        '\'' => raw[at] == '\'' && at + 1 < raw.Length && raw[at + 1] == '\'',
        _ => false,
    };
}
