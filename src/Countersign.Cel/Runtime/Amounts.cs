namespace Countersign.Cel.Runtime;

/// <summary>Compares numbers of different types by what they amount to, without rounding. Null where one is NaN.</summary>
internal static class Amounts
{
    private const double Beyond = 18446744073709551616.0;

    public static int? Compare(object left, object right) => (left, right) switch
    {
        (double a, double b) => Compare(a, b),
        (double a, _) => -Compare(Wide(right), a),
        (_, double b) => Compare(Wide(left), b),
        _ => Wide(left).CompareTo(Wide(right)),
    };

    public static int Compare(long left, ulong right) => left < 0 ? -1 : ((ulong)left).CompareTo(right);

    public static int? Compare(long left, double right) => Compare((Int128)left, right);

    public static int? Compare(ulong left, double right) => Compare((Int128)left, right);

    public static int? Compare(double left, double right) => double.IsNaN(left) || double.IsNaN(right) ? null : left.CompareTo(right);

    /// <summary>A number as an int, when it is one exactly.</summary>
    public static bool TryInt(object value, out long whole)
    {
        whole = value switch
        {
            long same => same,
            ulong and > long.MaxValue => 0,
            ulong unsigned => (long)unsigned,
            double real when real is >= long.MinValue and < 9223372036854775808.0 => (long)real,
            _ => 0,
        };
        return value is long or ulong or double && Compare(value, whole) == 0;
    }

    /// <summary>A number as a uint, when it is one exactly.</summary>
    public static bool TryUint(object value, out ulong whole)
    {
        whole = value switch
        {
            ulong same => same,
            long signed and >= 0 => (ulong)signed,
            double real when real is >= 0 and < Beyond => (ulong)real,
            _ => 0,
        };
        return value is long or ulong or double && Compare(value, whole) == 0;
    }

    private static int? Compare(Int128 left, double right)
    {
        if (double.IsNaN(right))
        {
            return null;
        }

        if (Math.Abs(right) >= Beyond)
        {
            return right > 0 ? -1 : 1;
        }

        var whole = Math.Floor(right);
        var order = left.CompareTo((Int128)whole);
        return order == 0 && right > whole ? -1 : order;
    }

    private static Int128 Wide(object whole) => whole is long signed ? signed : (ulong)whole;
}
