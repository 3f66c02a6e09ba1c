using Countersign.Cel;

namespace Countersign;

/// <summary>
/// What is known of one thing: unknown (the source cannot tell; the default), none (known not to exist or never
/// to have happened, perhaps with the instant since when that is known) or a value.
/// </summary>
[CelFact]
public readonly record struct Fact<T>
{
    // INVARIANT: two words, as records hold dozens of facts: what is no state is since when a none holds, and no instant lies so early.
    private const long StateUnknown = 0;
    private const long StateValue = 1;
    private const long StateNone = 2;

    private readonly T value;
    private readonly long state;

    private Fact(long state, T value)
    {
        this.state = state;
        this.value = value;
    }

    public static Fact<T> Unknown => default;

    public bool IsUnknown => state == StateUnknown;

    public bool IsNone => state is not (StateUnknown or StateValue);

    public bool IsValue => state == StateValue;

    /// <summary>Since when a none is known to hold; null where nobody can say, and for every other state.</summary>
    public Instant? Since => state is StateUnknown or StateValue or StateNone ? null : new Instant(state ^ long.MinValue);

    /// <exception cref="InvalidOperationException">The fact is unknown or none.</exception>
    public T Value => IsValue ? value : throw Nothing();

    public static Fact<T> None(Instant? since = null) => new(since is { } at ? at.Microseconds ^ long.MinValue : StateNone, default!);

    public static Fact<T> Of(T value) => new(StateValue, value);

    public static implicit operator Fact<T>(T value) => Of(value);

    public T? OrDefault(T? fallback = default) => IsValue ? value : fallback;

    /// <summary>The same state of knowledge over another type.</summary>
    public Fact<TOther> Select<TOther>(Func<T, TOther> map) =>
        IsValue ? Fact<TOther>.Of(map(value)) : IsUnknown ? Fact<TOther>.Unknown : Fact<TOther>.None(Since);

    public override string ToString() => IsValue ? $"{value}" : IsNone ? "none" : "unknown";

    // Apart, so that reading a value is small enough to become part of its callers.
    private InvalidOperationException Nothing() => new("The fact has no value: it is " + (IsNone ? "none." : "unknown."));
}
