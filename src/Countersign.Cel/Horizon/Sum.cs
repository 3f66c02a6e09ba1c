namespace Countersign.Cel.Horizon;

/// <summary>
/// A sum with <c>now</c> in it: <c>Slope × now + Offset</c> in nanoseconds since 1970, computable while now lies
/// between <c>From</c> and <c>To</c>, because each of its parts must stay an instant or a duration.
/// </summary>
internal readonly record struct Sum(int Slope, Int128 Offset, Int128 From, Int128 To)
{
    public static readonly Sum Now = new(1, 0, Timestamp.MinValue.TotalNanos, Timestamp.MaxValue.TotalNanos);

    private static readonly Int128 Longest = (Int128)Duration.MaxSeconds * Duration.NanosPerSecond;

    public static Sum Of(Timestamp instant) => Now with { Slope = 0, Offset = instant.TotalNanos };

    public static Sum Of(Duration duration) => Now with { Slope = 0, Offset = duration.TotalNanos };

    public static Sum AddToInstant(Sum left, Sum right) => Join(left, right, 1).AsInstant();

    public static Sum AddToDuration(Sum left, Sum right) => Join(left, right, 1).AsDuration();

    public static Sum SubtractToInstant(Sum left, Sum right) => Join(left, right, -1).AsInstant();

    public static Sum SubtractToDuration(Sum left, Sum right) => Join(left, right, -1).AsDuration();

    public static Sum SubtractInstants(Sum left, Sum right) => Join(left, right, -1).Within(long.MinValue, long.MaxValue);

    /// <summary>The difference of two sides, whose sign decides a comparison; it is not a value, so it need not stay in range.</summary>
    public static Sum Difference(Sum left, Sum right) => Join(left, right, -1);

    private static Sum Join(Sum left, Sum right, int sign) => new(
        left.Slope + (sign * right.Slope),
        left.Offset + (sign * right.Offset),
        Int128.Max(left.From, right.From),
        Int128.Min(left.To, right.To));

    private Sum AsInstant() => Within(Timestamp.MinValue.TotalNanos, Timestamp.MaxValue.TotalNanos);

    private Sum AsDuration() => Within(-Longest, Longest);

    private Sum Within(Int128 least, Int128 most) => Slope switch
    {
        1 => this with { From = Int128.Max(From, least - Offset), To = Int128.Min(To, most - Offset) },
        -1 => this with { From = Int128.Max(From, Offset - most), To = Int128.Min(To, Offset - least) },
        _ => Offset < least || Offset > most ? this with { From = 1, To = 0 } : this,
    };
}
