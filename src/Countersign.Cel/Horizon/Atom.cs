using Countersign.Cel.Runtime;

namespace Countersign.Cel.Horizon;

/// <summary>A comparison with <c>now</c> at one context: finds the first whole microsecond at which it says something else.</summary>
internal readonly struct Atom(Sum difference, Relation relation)
{
    private const int NanosPerMicro = 1000;

    public static void Consider(Val<Sum> left, Val<Sum> right, Relation relation, ref Frame frame)
    {
        if (left.HasValue && right.HasValue)
        {
            new Atom(Sum.Difference(left.Value, right.Value), relation).Consider(ref frame);
        }
        else if (relation is Relation.Equal or Relation.NotEqual && (left.IsNone || right.IsNone) && (left.HasValue || right.HasValue))
        {
            // Never equal to none, so only a side that leaves its range can change what the comparison says.
            var side = left.HasValue ? left.Value : right.Value;
            new Atom(side with { Slope = 0, Offset = 1 }, relation).Consider(ref frame);
        }
    }

    private void Consider(ref Frame frame)
    {
        // INVARIANT: what the comparison says can change only where a part leaves its range or where the sides cross.
        Try(Ceiling(difference.From), ref frame);
        Try(Floor(difference.To) + 1, ref frame);
        if (difference.Slope != 0)
        {
            var crossing = -difference.Offset * difference.Slope;
            Try(Ceiling(crossing), ref frame);
            Try(Floor(crossing) + 1, ref frame);
        }
    }

    private void Try(Int128 micros, ref Frame frame)
    {
        var isAhead = micros * NanosPerMicro > frame.Now.TotalNanos && micros * NanosPerMicro <= Timestamp.MaxValue.TotalNanos;
        if (isAhead && At(micros) != At(micros - 1))
        {
            frame.Consider((long)micros);
        }
    }

    /// <summary>True, false, or null where the comparison cannot be computed.</summary>
    private bool? At(Int128 micros)
    {
        var now = micros * NanosPerMicro;
        if (now < difference.From || now > difference.To)
        {
            return null;
        }

        var sign = Int128.Sign((difference.Slope * now) + difference.Offset);
        return relation switch
        {
            Relation.Less => sign < 0,
            Relation.LessOrEqual => sign <= 0,
            Relation.Greater => sign > 0,
            Relation.GreaterOrEqual => sign >= 0,
            Relation.Equal => sign == 0,
            Relation.NotEqual => sign != 0,
            _ => throw new InvalidOperationException($"No rule compares by {relation}."),
        };
    }

    private static Int128 Floor(Int128 nanos)
    {
        var (whole, rest) = Int128.DivRem(nanos, NanosPerMicro);
        return rest < 0 ? whole - 1 : whole;
    }

    private static Int128 Ceiling(Int128 nanos) => -Floor(-nanos);
}
