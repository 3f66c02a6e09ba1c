namespace Countersign.Server.Wire;

/// <summary>How values of the domain are written on the wire.</summary>
internal static class Words
{
    /// <summary>`BreakGlass` as `break_glass`.</summary>
    public static string Of<T>(T value) where T : struct, Enum => EnumWord.Of(value);

    public static IReadOnlyDictionary<string, long> Of<T>(IReadOnlyDictionary<T, long> counts) where T : struct, Enum =>
        counts.ToDictionary(count => Of(count.Key), count => count.Value);

    /// <summary>The value a query gave, null for none; a refusal names what may be written.</summary>
    public static Decision<T?> Read<T>(string? text, string what) where T : struct, Enum
    {
        if (text is null)
        {
            return (T?)null;
        }
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(text, Of(value), StringComparison.OrdinalIgnoreCase)
                || string.Equals(text, value.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return (T?)value;
            }
        }
        return new Refusal($"request.{what}", $"`{text}` is no {what}. Write one of: {string.Join(", ", Enum.GetValues<T>().Select(Of))}.");
    }
}
