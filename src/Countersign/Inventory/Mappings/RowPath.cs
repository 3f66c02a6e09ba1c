using System.Text.RegularExpressions;

namespace Countersign.Inventory.Mappings;

/// <summary>Where in a JSON document the list of rows stands.</summary>
public static partial class RowPath
{
    /// <summary>The names on the way to the list, none for `all`; null where the text is no path.</summary>
    public static IReadOnlyList<string>? Of(string text) => text == Mapping.AllRows
        ? []
        : Path().Match(text) is { Success: true } match
            ? [.. match.Groups["name"].Captures.Select(c => c.Value)]
            : null;

    [GeneratedRegex(@"^file(?:\.(?<name>[A-Za-z_][A-Za-z0-9_]*)|\['(?<name>[^']+)'\])+$", RegexOptions.CultureInvariant)]
    private static partial Regex Path();
}
