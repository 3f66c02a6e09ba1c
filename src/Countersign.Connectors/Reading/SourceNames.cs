namespace Countersign.Connectors.Reading;

/// <summary>Names for drafted sources: lower-case letters, digits and `-`.</summary>
internal static class SourceNames
{
    private const int Longest = 60;

    public static string From(string text)
    {
        var name = string.Concat(text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        while (name.Contains("--", StringComparison.Ordinal))
        {
            name = name.Replace("--", "-", StringComparison.Ordinal);
        }
        name = name.Trim('-');
        return name.Length > Longest ? name[..Longest].Trim('-') : name.Length > 0 ? name : "source";
    }
}
