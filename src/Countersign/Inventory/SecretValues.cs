using System.Buffers;
using System.Text.RegularExpressions;

namespace Countersign.Inventory;

/// <summary>
/// Tells texts that by their form are secrets, wherever they stand: private keys, signed tokens (JWT), tokens of well-known makers, hashes
/// of passwords. A password of no form is no more than a word, and cannot be told.
/// </summary>
public static partial class SecretValues
{
    /// <summary>No secret that is told here is shorter.</summary>
    public const int Shortest = 20;

    // Nearly every text holds none of these, which is found out without looking at each letter.
    private static readonly SearchValues<string> Marks = SearchValues.Create(
        ["PRIVATE KEY-----", "eyJ", "ghp_", "gho_", "ghs_", "ghu_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "sk_live_", "$2", "$5$", "$6$", "$argon2"],
        StringComparison.Ordinal);

    public static bool Suspects(ReadOnlySpan<char> text) => text.Length >= Shortest && MayStandIn(text) && Form().IsMatch(text);

    /// <summary>Whether a text, perhaps of many, holds what each secret holds somewhere; found out without a look at its form.</summary>
    public static bool MayStandIn(ReadOnlySpan<char> text) => text.ContainsAny(Marks);

    /// <summary>The text with secrets blotted out, for messages.</summary>
    public static string Masked(string text) => Suspects(text) ? Form().Replace(text, SecretNames.Withheld) : text;

    [GeneratedRegex(
        """
        -----BEGIN[ ][A-Z0-9 ]*PRIVATE[ ]KEY-----[^`]*
        | (?<![A-Za-z0-9_-]) (?:
            eyJ[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]*
            | gh[opsu]_[A-Za-z0-9]{20,} | github_pat_[A-Za-z0-9_]{20,} | glpat-[A-Za-z0-9_-]{15,}
            | xox[bp]-[A-Za-z0-9-]{15,} | sk_live_[A-Za-z0-9]{15,})
        | \$2[abxy]?\$[0-9]{2}\$[./A-Za-z0-9]{20,} | \$[56]\$[^\s`]{20,} | \$argon2(?:id|i|d)\$[^\s`]{10,}
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
