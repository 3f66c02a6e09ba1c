namespace Countersign.Cel.Runtime;

/// <summary>
/// Compares numbers of different types by what they amount to; a whole number is rounded to a double where it meets one,
/// as the language says. Null where one is NaN.
/// </summary>
internal static class Amounts
{
    private const double Beyond = 18446744073709551616.0;

    public static int? Compare(object left, object right) => (left, right) switch
    {
        (double a, double b) => Compare(a, b),
        (double a, long b) => -Compare(b, a),
        (double a, ulong b) => -Compare(b, a),
        (long a, double b) => Compare(a, b),
        (ulong a, double b) => Compare(a, b),
        (long a, ulong b) => Compare(a, b),
        (ulong a, long b) => -Compare(b, a),
        (ulong a, ulong b) => a.CompareTo(b),
        (long a, long b) => a.CompareTo(b),
        _ => null,
    };

    public static int Compare(long left, ulong right) => left < 0 ? -1 : ((ulong)left).CompareTo(right);

    public static int? Compare(long left, double right) => Compare((double)left, right);

    public static int? Compare(ulong left, double right) => Compare((double)left, right);

    private static int? Compare(double left, double right) => double.IsNaN(left) || double.IsNaN(right) ? null : left.CompareTo(right);

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
}
