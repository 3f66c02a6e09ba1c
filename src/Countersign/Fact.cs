using Countersign.Cel;

namespace Countersign;

/// <summary>
/// What is known of one thing: unknown (the source cannot tell; the default), none (known not to exist or never
/// to have happened, perhaps with the instant since when that is known) or a value.
/// </summary>
[CelFact]
public readonly record struct Fact<T>
{
    private readonly State state;
    private readonly T value;

    private Fact(State state, T value, Instant? since)
    {
        this.state = state;
        this.value = value;
        Since = since;
    }

    private enum State : byte
    {
        Unknown,
        None,
        Value,
    }

    public static Fact<T> Unknown => default;

    public bool IsUnknown => state == State.Unknown;

    public bool IsNone => state == State.None;

    public bool IsValue => state == State.Value;

    /// <summary>Since when a none is known to hold; null where nobody can say, and for every other state.</summary>
    public Instant? Since { get; }

    /// <exception cref="InvalidOperationException">The fact is unknown or none.</exception>
    public T Value => IsValue ? value : throw new InvalidOperationException("The fact has no value: it is " + (IsNone ? "none." : "unknown."));

    public static Fact<T> None(Instant? since = null) => new(State.None, default!, since);

    public static Fact<T> Of(T value) => new(State.Value, value, null);

    public static implicit operator Fact<T>(T value) => Of(value);

    public T? OrDefault(T? fallback = default) => IsValue ? value : fallback;

    /// <summary>The same state of knowledge over another type.</summary>
    public Fact<TOther> Select<TOther>(Func<T, TOther> map) => state switch
    {
        State.Unknown => Fact<TOther>.Unknown,
        State.None => Fact<TOther>.None(Since),
        State.Value => Fact<TOther>.Of(map(value)),
    };

    public override string ToString() => IsValue ? $"{value}" : IsNone ? "none" : "unknown";
}
