namespace Countersign.Connectors.Reading;

/// <summary>Facts out of values that may be missing: missing is unknown.</summary>
internal static class Known
{
    public static Fact<T> Or<T>(T? value) where T : struct => value is { } known ? Fact<T>.Of(known) : Fact<T>.Unknown;

    public static Fact<string> OrText(string? value) => string.IsNullOrEmpty(value) ? Fact<string>.Unknown : Fact<string>.Of(value);
}
