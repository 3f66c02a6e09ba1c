namespace Countersign.Policies.Views;

/// <summary>Turns what records hold into what policies read.</summary>
internal static class Facts
{
    /// <summary>None where it is null: a field of our own documents that nobody filled in.</summary>
    public static Fact<T> OrNone<T>(T? value)
        where T : class => value is null ? Fact<T>.None() : Fact<T>.Of(value);

    public static Fact<T> OrNone<T>(T? value)
        where T : struct => value is { } known ? Fact<T>.Of(known) : Fact<T>.None();

    public static Fact<string> Word<T>(Fact<T> value)
        where T : struct, Enum => value.Select(EnumWord.Of);

    /// <summary>The last use, or since when none is known; unknown where neither is.</summary>
    public static Fact<Instant> IdleSince(Fact<Instant> lastUse) =>
        lastUse.IsValue ? lastUse : lastUse.Since is { } since ? Fact<Instant>.Of(since) : Fact<Instant>.Unknown;

    /// <summary>An end date that a source with a status does not give: nothing on record ends it.</summary>
    public static Fact<Instant> EndsAt<T>(Fact<Instant> endsAt, Fact<T> status) =>
        endsAt.IsUnknown && status.IsValue ? Fact<Instant>.None() : endsAt;
}
