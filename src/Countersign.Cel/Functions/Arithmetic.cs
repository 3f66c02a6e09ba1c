using Countersign.Cel.Runtime;
using Countersign.Cel.Views;

namespace Countersign.Cel.Functions;

/// <summary>The operators <c>+ - * / %</c>. Whatever does not fit is a fault, never a wrapped number.</summary>
internal static class Arithmetic
{
    private const int LongestResult = 1 << 20;
    private const long LongestSeconds = long.MaxValue / Duration.NanosPerSecond;

    private static readonly Note Overflow = Note.Fault("the result of the arithmetic is out of range");
    private static readonly Note DivisionByZero = Note.Fault("division by zero");
    private static readonly Note TooLong = Note.Fault($"the result is longer than {LongestResult:N0} elements");

    public static Val<long> Add(long left, long right)
    {
        var sum = unchecked(left + right);
        return ((left ^ sum) & (right ^ sum)) < 0 ? new(Overflow) : new(sum);
    }

    public static Val<ulong> Add(ulong left, ulong right)
    {
        var sum = unchecked(left + right);
        return sum < left ? new(Overflow) : new(sum);
    }

    public static double Add(double left, double right) => left + right;

    public static Val<string> Add(string left, string right) =>
        left.Length + right.Length > LongestResult ? new(TooLong) : new(left + right);

    public static Val<byte[]> Add(byte[] left, byte[] right) =>
        left.Length + right.Length > LongestResult ? new(TooLong) : new([.. left, .. right]);

    public static Val<Timestamp> Add(Timestamp left, Duration right) =>
        Timestamp.TryFrom(left.Seconds + right.Seconds, left.Nanos + right.Nanos, out var sum) ? new(sum) : new(Overflow);

    public static Val<Timestamp> Add(Duration left, Timestamp right) => Add(right, left);

    public static Val<Duration> Add(Duration left, Duration right) =>
        Duration.TryFrom(left.Seconds + right.Seconds, left.Nanos + right.Nanos, out var sum) ? new(sum) : new(Overflow);

    public static Val<ListView<T>> Add<T>(ListView<T> left, ListView<T> right)
    {
        if (left.Count + right.Count > LongestResult)
        {
            return new(TooLong);
        }

        var joined = new List<Val<T>>(left.Count + right.Count);
        Lists.CopyTo(left, joined);
        Lists.CopyTo(right, joined);
        return new(ValuesAdapter<T>.View(joined));
    }

    public static Val<long> Subtract(long left, long right)
    {
        var difference = unchecked(left - right);
        return ((left ^ right) & (left ^ difference)) < 0 ? new(Overflow) : new(difference);
    }

    public static Val<ulong> Subtract(ulong left, ulong right) => right > left ? new(Overflow) : new(left - right);

    public static double Subtract(double left, double right) => left - right;

    public static Val<Timestamp> Subtract(Timestamp left, Duration right) =>
        Timestamp.TryFrom(left.Seconds - right.Seconds, left.Nanos - right.Nanos, out var difference) ? new(difference) : new(Overflow);

    /// <summary>At most what 64 bits of nanoseconds hold, some 292 years, as the language says.</summary>
    public static Val<Duration> Subtract(Timestamp left, Timestamp right)
    {
        var difference = left - right;
        return difference.Seconds is > -LongestSeconds and < LongestSeconds
            || (difference.TotalNanos >= long.MinValue && difference.TotalNanos <= long.MaxValue) ? new(difference) : new(Overflow);
    }

    public static Val<Duration> Subtract(Duration left, Duration right) =>
        Duration.TryFrom(left.Seconds - right.Seconds, left.Nanos - right.Nanos, out var difference) ? new(difference) : new(Overflow);

    public static Val<long> Multiply(long left, long right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high == low >> 63 ? new(low) : new(Overflow);
    }

    public static Val<ulong> Multiply(ulong left, ulong right) =>
        Math.BigMul(left, right, out var low) == 0 ? new(low) : new(Overflow);

    public static double Multiply(double left, double right) => left * right;

    public static Val<long> Divide(long left, long right) => right switch
    {
        0 => new(DivisionByZero),
        -1 when left == long.MinValue => new(Overflow),
        _ => new(left / right),
    };

    public static Val<ulong> Divide(ulong left, ulong right) => right == 0 ? new(DivisionByZero) : new(left / right);

    public static double Divide(double left, double right) => left / right;

    public static Val<long> Modulo(long left, long right) => right switch
    {
        0 => new(DivisionByZero),
        -1 when left == long.MinValue => new(Overflow),
        _ => new(left % right),
    };

    public static Val<ulong> Modulo(ulong left, ulong right) => right == 0 ? new(DivisionByZero) : new(left % right);

    public static Val<long> Negate(long value) => value == long.MinValue ? new(Overflow) : new(-value);

    public static double Negate(double value) => -value;

    public static Val<Duration> Negate(Duration value) => Subtract(Duration.Zero, value);
}
