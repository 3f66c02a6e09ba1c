namespace Countersign.Cel.Tests.Naive;

/// <summary>What an expression comes to, in the plainest form: a value, none, unknown or an error.</summary>
internal abstract record Out
{
    public static readonly Out Nothing = new None();
    public static readonly Out Unsure = new Unknown();
    public static readonly Out Failed = new Error();

    public static Out Of(object value) => new Value(value);

    /// <summary>A result of the library in the same form.</summary>
    public static Out From(CelResult result) => result.Kind switch
    {
        CelResultKind.None => Nothing,
        CelResultKind.Unknown => Unsure,
        CelResultKind.Error => Failed,
        CelResultKind.Value => result.Value is IReadOnlyList<CelResult> list ? Of(list.Select(From).ToList()) : Of(result.Value!),
    };

    public string Write() => this switch
    {
        Value { It: List<Out> list } => $"[{string.Join(", ", list.Select(item => item.Write()))}]",
        Value value => $"{value.It}",
        _ => GetType().Name,
    };

    public sealed record Value(object It) : Out;

    public sealed record None : Out;

    public sealed record Unknown : Out;

    public sealed record Error : Out;
}
