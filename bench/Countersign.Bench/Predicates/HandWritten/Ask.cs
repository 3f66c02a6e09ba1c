using System.Runtime.CompilerServices;
using Countersign.Cel;

namespace Countersign.Bench.Predicates.HandWritten;

/// <summary>Questions to facts, as somebody would write them who has no policy language.</summary>
internal static class Ask
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth Is(in Fact<string> fact, string word) => fact.IsUnknown ? CelVerdict.Unknown : fact.IsValue && fact.Value == word;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth IsNot(in Fact<string> fact, string word) => fact.IsUnknown ? CelVerdict.Unknown : fact.IsNone || fact.Value != word;

    /// <summary>What was asked of a fact, unless the fact is unknown.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth Known<T>(in Fact<T> fact, bool holds) => fact.IsUnknown ? CelVerdict.Unknown : holds;

    /// <summary>Where there is no value to look at: what an operation that needs one comes to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth Lacks<T>(in Fact<T> fact) => fact.IsUnknown ? CelVerdict.Unknown : CelVerdict.Error;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth IsThere<T>(in Fact<T> fact) => fact.IsUnknown ? CelVerdict.Unknown : fact.IsValue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth IsTrue(in Fact<bool> fact) => fact.IsValue ? fact.Value : Lacks(fact);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth StartsWith(in Fact<string> fact, string prefix) =>
        fact.IsValue ? fact.Value.StartsWith(prefix, StringComparison.Ordinal) : Lacks(fact);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth IsWithin(in Fact<Instant> since, TimeSpan span, Instant now) => since.IsValue ? now - since.Value <= span : Lacks(since);
}
