using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Countersign.Connectors.Ldap;

/// <summary>
/// Reads a filter as people write it (RFC 4515): `(&amp;(objectClass=account)(!(uid=test*)))`. Extensible and approximate matches are left out.
/// </summary>
internal sealed partial class LdapFilterText
{
    private const int DeepestNesting = 50;

    private readonly string text;
    private int at;

    private LdapFilterText(string text) => this.text = text;

    /// <exception cref="FormatException">It is no filter, or one that is not read here.</exception>
    public static LdapFilter Parse(string text)
    {
        var reading = new LdapFilterText(text.Trim());
        var filter = reading.Filter(0);
        return reading.at == reading.text.Length ? filter : throw reading.Wrong();
    }

    private LdapFilter Filter(int depth)
    {
        Take('(');
        var filter = (depth < DeepestNesting ? Peek() : throw Wrong()) switch
        {
            '&' => LdapFilter.All(Parts(depth)),
            '|' => LdapFilter.Any(Parts(depth)),
            '!' => LdapFilter.Not(Parts(depth) is [var only] ? only : throw Wrong()),
            _ => Item(),
        };
        Take(')');
        return filter;
    }

    private List<LdapFilter> Parts(int depth)
    {
        var parts = new List<LdapFilter>();
        for (at++; Peek() == '(';)
        {
            parts.Add(Filter(depth + 1));
        }
        return parts.Count > 0 ? parts : throw Wrong();
    }

    private LdapFilter Item()
    {
        var end = text.IndexOf(')', at);
        var found = Written().Match(end < 0 ? throw Wrong() : text[at..end]);
        if (!found.Success)
        {
            throw Wrong();
        }
        var (attribute, sign, value) = (found.Groups[1].Value, found.Groups[2].Value, found.Groups[3].Value);
        at = end;
        var parts = value.Split('*');
        return (sign, parts) switch
        {
            ("=", ["", ""]) => LdapFilter.Has(attribute),
            (_, [var whole]) => new LdapFilter.Comparison(sign switch { ">=" => 5, "<=" => 6, _ => 3 }, attribute, Bytes(whole)),
            ("=", _) => new LdapFilter.Substrings(attribute, [.. Substrings(parts)]),
            _ => throw Wrong(),
        };
    }

    private IEnumerable<(int, byte[])> Substrings(string[] parts)
    {
        foreach (var (i, part) in parts.Index())
        {
            var isOuter = i == 0 || i == parts.Length - 1;
            if (part.Length > 0)
            {
                yield return (i == 0 ? 0 : i == parts.Length - 1 ? 2 : 1, Bytes(part));
            }
            else if (!isOuter)
            {
                throw Wrong();
            }
        }
    }

    private byte[] Bytes(string value)
    {
        var bytes = new List<byte>();
        var runs = value.Split('\\');
        bytes.AddRange(Encoding.UTF8.GetBytes(runs[0]));
        foreach (var run in runs.Skip(1))
        {
            bytes.Add(run.Length >= 2 && byte.TryParse(run.AsSpan(0, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var escaped)
                ? escaped
                : throw Wrong());
            bytes.AddRange(Encoding.UTF8.GetBytes(run[2..]));
        }
        return [.. bytes];
    }

    private char Peek() => at < text.Length ? text[at] : '\0';

    private void Take(char sign)
    {
        if (Peek() != sign)
        {
            throw Wrong();
        }
        at++;
    }

    private FormatException Wrong() => new($"The filter cannot be read from character {at + 1} on.");

    [GeneratedRegex(@"^([A-Za-z0-9][A-Za-z0-9.;-]*)(=|>=|<=)([^(]*)$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
