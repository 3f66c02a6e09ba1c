using System.Runtime.CompilerServices;
using Countersign.Cel;

namespace Countersign.Bench.Predicates.HandWritten;

/// <summary>
/// What a predicate written by hand works with: a verdict under C#'s own <c>&amp;&amp;</c> and <c>||</c>. What one side decides holds
/// whatever the other is; else unknown beats error, and error beats value.
/// </summary>
internal readonly struct Truth(CelVerdict verdict)
{
    private readonly CelVerdict verdict = verdict;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Truth(bool value) => new(value ? CelVerdict.True : CelVerdict.False);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Truth(CelVerdict verdict) => new(verdict);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator CelVerdict(Truth truth) => truth.verdict;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator true(Truth truth) => truth.verdict == CelVerdict.True;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator false(Truth truth) => truth.verdict == CelVerdict.False;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth operator !(Truth truth) => truth.verdict switch
    {
        CelVerdict.True => CelVerdict.False,
        CelVerdict.False => CelVerdict.True,
        var unclear => unclear,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth operator &(Truth left, Truth right) =>
        left.verdict == CelVerdict.False || right.verdict == CelVerdict.False ? CelVerdict.False : Unclear(left, right) ?? CelVerdict.True;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Truth operator |(Truth left, Truth right) =>
        left.verdict == CelVerdict.True || right.verdict == CelVerdict.True ? CelVerdict.True : Unclear(left, right) ?? CelVerdict.False;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static CelVerdict? Unclear(Truth left, Truth right) =>
        left.verdict == CelVerdict.Unknown || right.verdict == CelVerdict.Unknown ? CelVerdict.Unknown
        : left.verdict == CelVerdict.Error || right.verdict == CelVerdict.Error ? CelVerdict.Error
        : null;
}
