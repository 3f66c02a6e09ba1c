using Countersign.Cel.Runtime;
using Countersign.Cel.Views;

namespace Countersign.Cel.Functions;

/// <summary>The functions <c>math.*</c> over numbers.</summary>
internal static class Maths
{
    private static readonly Note Overflow = Note.Fault("the result of the arithmetic is out of range");
    private static readonly Note NoNumbers = Note.Fault("the greatest or least of no numbers is none");

    public static Val<long> Greatest(ListView<long> numbers) => Extreme(numbers, 1);

    public static Val<ulong> Greatest(ListView<ulong> numbers) => Extreme(numbers, 1);

    public static Val<double> Greatest(ListView<double> numbers) => Extreme(numbers, 1);

    public static Val<object> Greatest(ListView<object> numbers) => Extreme(numbers, 1);

    public static Val<object> Greatest(object number) => Extreme(number, 1);

    public static Val<long> Least(ListView<long> numbers) => Extreme(numbers, -1);

    public static Val<ulong> Least(ListView<ulong> numbers) => Extreme(numbers, -1);

    public static Val<double> Least(ListView<double> numbers) => Extreme(numbers, -1);

    public static Val<object> Least(ListView<object> numbers) => Extreme(numbers, -1);

    public static Val<object> Least(object number) => Extreme(number, -1);

    public static double Ceil(double value) => Math.Ceiling(value);

    public static double Floor(double value) => Math.Floor(value);

    /// <summary>To the nearest whole number, halves away from zero.</summary>
    public static double Round(double value) => Math.Round(value, MidpointRounding.AwayFromZero);

    public static double Trunc(double value) => Math.Truncate(value);

    public static double Sqrt(double value) => Math.Sqrt(value);

    public static double Sqrt(long value) => Math.Sqrt(value);

    public static double Sqrt(ulong value) => Math.Sqrt(value);

    public static Val<long> Abs(long value) => value == long.MinValue ? new(Overflow) : new(Math.Abs(value));

    public static ulong Abs(ulong value) => value;

    public static double Abs(double value) => Math.Abs(value);

    public static long Sign(long value) => Math.Sign(value);

    public static ulong Sign(ulong value) => Math.Min(value, 1);

    public static double Sign(double value) => double.IsNaN(value) ? value : Math.Sign(value);

    public static bool IsNaN(double value) => double.IsNaN(value);

    public static bool IsInf(double value) => double.IsInfinity(value);

    public static bool IsFinite(double value) => double.IsFinite(value);

    private static Val<object> Extreme(object value, int sign) => value switch
    {
        ListView<object> list => Extreme(list, sign),
        long or ulong or double => new(value),
        _ => new(Note.Fault($"`{Texts.Write(value)}` is no number")),
    };

    private static Val<T> Extreme<T>(ListView<T> numbers, int sign)
    {
        numbers = numbers.Indexed();
        if (numbers.Count == 0)
        {
            return new(NoNumbers);
        }

        var best = numbers.At(0);
        for (var i = 0; i < numbers.Count; i++)
        {
            var next = numbers.At(i);
            if (!next.HasValue)
            {
                return new(Note.Strict(next.Note));
            }

            if ((object)next.Value! is not (long or ulong or double))
            {
                return new(Note.Fault($"`{Texts.Write(next.Value!)}` is no number"));
            }

            best = Amounts.Compare(next.Value, best.Value!) * sign > 0 ? next : best;
        }

        return best;
    }
}
