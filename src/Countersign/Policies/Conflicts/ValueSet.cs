namespace Countersign.Policies.Conflicts;

/// <summary>The values that a condition leaves to one field.</summary>
internal abstract record ValueSet
{
    public const string Null = "null";

    private ValueSet()
    {
    }

    /// <summary>Whether no value lies in both. False wherever that cannot be told.</summary>
    public static bool AreDisjoint(ValueSet left, ValueSet right) => (left, right) switch
    {
        (OneOf a, OneOf b) => !a.Values.Overlaps(b.Values),
        (OneOf a, NoneOf b) => a.Values.IsSubsetOf(b.Values),
        (NoneOf, OneOf) => AreDisjoint(right, left),
        (Between a, Between b) => a.Ends(b) || b.Ends(a),
        (OneOf a, Between) => a.Values.SetEquals([Null]),
        (Between, OneOf) => AreDisjoint(right, left),
        _ => false,
    };

    /// <summary>What both leave, or one of them where that cannot be written as one set: never less than what is left.</summary>
    public static ValueSet Both(ValueSet left, ValueSet right) => (left, right) switch
    {
        (OneOf a, OneOf b) => new OneOf([.. a.Values.Intersect(b.Values)]),
        (OneOf a, NoneOf b) => new OneOf([.. a.Values.Except(b.Values)]),
        (NoneOf, OneOf) => Both(right, left),
        (NoneOf a, NoneOf b) => new NoneOf([.. a.Values.Union(b.Values)]),
        (Between a, Between b) => new Between(
            Math.Max(a.Low, b.Low), Math.Min(a.High, b.High),
            a.Has(b.Low, low: true) && b.Has(a.Low, low: true), a.Has(b.High, low: false) && b.Has(a.High, low: false)),
        (Between, _) => left,
        _ => right is Between ? right : left,
    };

    public sealed record OneOf(HashSet<string> Values) : ValueSet;

    public sealed record NoneOf(HashSet<string> Values) : ValueSet;

    /// <summary>Numbers, and the nanoseconds of durations and instants. A value that is none is not between anything.</summary>
    public sealed record Between(decimal Low, decimal High, bool WithLow, bool WithHigh) : ValueSet
    {
        /// <summary>Whether the nearer of this end and another one lies within, as far as this one can tell.</summary>
        public bool Has(decimal other, bool low) => low ? WithLow || other > Low : WithHigh || other < High;

        public bool Ends(Between before) => High < before.Low || (High == before.Low && !(WithHigh && before.WithLow));
    }
}
