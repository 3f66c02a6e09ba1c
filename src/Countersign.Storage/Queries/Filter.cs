namespace Countersign.Storage.Queries;

/// <summary>Conditions joined by AND. Texts of callers enter as parameters only.</summary>
internal sealed class Filter
{
    private readonly List<string> conditions = [];
    private readonly List<(string, object?)> parameters = [];

    public string Where => conditions.Count == 0 ? "" : "WHERE " + string.Join(" AND ", conditions);

    public (string, object?)[] Parameters => [.. parameters];

    public Filter Always(string condition)
    {
        conditions.Add(condition);
        return this;
    }

    public Filter Bind(string name, object value)
    {
        parameters.Add((name, value));
        return this;
    }

    /// <summary>Adds the condition where there is a value for its parameter.</summary>
    public Filter When(string name, object? value, string condition) => value is null ? this : Always(condition).Bind(name, value);

    // Bytes order both engines' text, so all that begins with a prefix lies between it and it with the last character behind.
    public Filter Prefix(string column, string? prefix) => prefix is null
        ? this
        : Always($"{column} >= @prefix AND {column} < @prefixEnd").Bind("prefix", prefix).Bind("prefixEnd", prefix + "\U0010FFFF");

    /// <summary>Some of the columns contains the text; ASCII letters match in either case.</summary>
    public Filter Contains(string? text, params string[] columns) => text is null
        ? this
        : Always("(" + string.Join(" OR ", columns.Select(column => $@"LOWER({column}) LIKE @text ESCAPE '\'")) + ")").Bind("text", Pattern(text));

    private static string Pattern(string text) =>
        "%" + LowerAscii(text).Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal) + "%";

    private static string LowerAscii(string text) => string.Create(text.Length, text, (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = char.IsAsciiLetterUpper(source[i]) ? (char)(source[i] | 0x20) : source[i];
        }
    });
}
