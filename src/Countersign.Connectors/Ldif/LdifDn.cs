using System.Globalization;
using System.Text;

namespace Countersign.Connectors.Ldif;

/// <summary>
/// Distinguished names in one form: attribute types and values in lower case, no spaces around separators, inner spaces
/// collapsed, escapes by backslash (RFC 4514). Two spellings of one name become equal.
/// </summary>
internal static class LdifDn
{
    private const string Special = ",+\"\\<>;=";

    /// <summary>The normal form, or null where the text is no distinguished name.</summary>
    public static string? Normalise(string text)
    {
        var parts = Split(text, ',', ';');
        var normal = new StringBuilder(text.Length);
        foreach (var part in parts)
        {
            var pairs = Split(part, '+', '+').Select(Pair).ToList();
            if (pairs.Contains(null))
            {
                return null;
            }
            normal.Append(normal.Length > 0 ? "," : "").AppendJoin('+', pairs.Order(StringComparer.Ordinal));
        }
        return normal.Length > 0 ? normal.ToString() : null;
    }

    /// <summary>The value of the first component (`cn=x,ou=y` gives `x`) of a normal form.</summary>
    public static string Leaf(string normal)
    {
        var first = Split(normal, ',', ',')[0];
        return Unescape(first[(first.IndexOf('=') + 1)..]) ?? first;
    }

    /// <summary>What names a directory: the trailing `dc` components of a normal form, else its last component.</summary>
    public static string Root(string normal)
    {
        var parts = Split(normal, ',', ',');
        var count = 0;
        while (count < parts.Count && parts[^(count + 1)].StartsWith("dc=", StringComparison.Ordinal))
        {
            count++;
        }
        return string.Join(',', parts.Skip(parts.Count - Math.Max(count, 1)));
    }

    /// <summary>Whether a name is a root or lies below it.</summary>
    public static bool IsUnder(string normal, string root) =>
        normal == root || normal.EndsWith("," + root, StringComparison.Ordinal);

    private static string? Pair(string pair)
    {
        var equals = pair.IndexOf('=');
        if (equals <= 0)
        {
            return null;
        }
        var type = pair[..equals].Trim().ToLowerInvariant();
        type = type.StartsWith("oid.", StringComparison.Ordinal) ? type[4..] : type;
        var valid = type.Length > 0 && type.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');
        return valid && Unescape(Trim(pair[(equals + 1)..])) is { } value ? $"{type}={Escape(Collapse(value))}" : null;
    }

    /// <summary>Cuts outer spaces, but not one that a backslash keeps.</summary>
    private static string Trim(string value)
    {
        value = value.TrimStart(' ');
        var end = value.TrimEnd(' ');
        return end.Length < value.Length && end.Length - end.TrimEnd('\\').Length is var slashes && slashes % 2 == 1 ? end + " " : end;
    }

    private static string? Unescape(string value)
    {
        if (value.Length >= 2 && value[0] == '"' && value[^1] == '"')
        {
            value = value[1..^1];
        }
        if (!value.Contains('\\'))
        {
            return value;
        }
        var bytes = new List<byte>(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] != '\\')
            {
                var length = char.IsHighSurrogate(value[at]) && at + 1 < value.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(value.Substring(at, length)));
                at += length - 1;
            }
            else if (at + 2 < value.Length && byte.TryParse(value.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
            {
                bytes.Add(hex);
                at += 2;
            }
            else if (at + 1 < value.Length)
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(value.Substring(at + 1, 1)));
                at++;
            }
            else
            {
                return null;
            }
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static string Collapse(string value) =>
        string.Join(' ', value.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            var outer = value[at] == '#' && at == 0;
            escaped.Append(outer || Special.Contains(value[at]) ? "\\" : "").Append(value[at]);
        }
        return escaped.ToString();
    }

    private static List<string> Split(string text, char separator, char other)
    {
        var parts = new List<string>();
        var (start, quoted) = (0, false);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\')
            {
                at++;
                continue;
            }
            quoted ^= text[at] == '"';
            if (!quoted && (text[at] == separator || text[at] == other))
            {
                parts.Add(text[start..at]);
                start = at + 1;
            }
        }
        parts.Add(text[Math.Min(start, text.Length)..]);
        return parts;
    }
}
