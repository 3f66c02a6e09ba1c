using System.Globalization;
using System.Text;
using Countersign.Cel.Runtime;
using Countersign.Cel.Views;

namespace Countersign.Cel.Functions;

/// <summary>The method <c>format</c>: <c>%s %d %f %e %b %o %x %X %%</c>, with <c>%.3f</c> and <c>%.3e</c>.</summary>
internal static class Formatting
{
    private const int MostDecimals = 100;
    private const int LongestText = 1 << 20;

    private static readonly Note Unfinished = Note.Fault("the format ends after `%`; write `%%` for a percent sign");
    private static readonly Note TooLong = Note.Fault($"the text grows longer than {LongestText:N0} characters");

    public static Val<string> Format(string format, ListView<object> arguments)
    {
        arguments = arguments.Indexed();
        var made = new StringBuilder();
        var next = 0;
        for (var at = 0; at < format.Length; at++)
        {
            if (format[at] != '%')
            {
                made.Append(format[at]);
                continue;
            }

            var decimals = -1;
            if (++at >= format.Length || !TryDecimals(format, ref at, ref decimals))
            {
                return new(Unfinished);
            }

            if (format[at] == '%')
            {
                made.Append('%');
                continue;
            }

            if (next >= arguments.Count)
            {
                return new(Note.Fault($"the format asks for more than the {arguments.Count} values given"));
            }

            var written = Write(format[at], decimals, arguments.At(next++));
            if (!written.HasValue)
            {
                return written;
            }

            if (made.Append(written.Value).Length > LongestText)
            {
                return new(TooLong);
            }
        }

        return new(made.ToString());
    }

    private static bool TryDecimals(string format, ref int at, ref int decimals)
    {
        if (format[at] != '.')
        {
            return true;
        }

        for (decimals = 0, at++; at < format.Length && char.IsAsciiDigit(format[at]) && decimals <= MostDecimals; at++)
        {
            decimals = (decimals * 10) + (format[at] - '0');
        }

        return at < format.Length && decimals <= MostDecimals;
    }

    private static Val<string> Write(char clause, int decimals, Val<object> argument)
    {
        if (argument.Note is { Kind: not NoteKind.None })
        {
            return new(argument.Note);
        }

        var value = argument.IsNone ? null : argument.Value;
        var written = clause switch
        {
            's' => WrittenText.Of(argument),
            'd' => Decimal(value),
            'f' => Real(value, real => Fixed(real, decimals)),
            'e' => Real(value, real => Scientific(real, decimals < 0 ? 6 : decimals)),
            'b' => Radix(value is bool flag ? flag ? 1L : 0L : value, 2),
            'o' => Radix(value, 8),
            'x' => Hex(value),
            'X' => Hex(value)?.ToUpperInvariant(),
            _ => null,
        };
        return written is not null ? new(written) : new(Note.Fault($"`%{clause}` does not write {Types.Of(argument).Value}"));
    }

    private static string? Decimal(object? value) => value switch
    {
        long or ulong => Texts.Write(value),
        double real when !double.IsFinite(real) => WrittenText.Real(real),
        double real => real.ToString("R", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string? Real(object? value, Func<double, string> write)
    {
        double? real = value switch
        {
            double same => same,
            long whole => whole,
            ulong whole => whole,
            _ => null,
        };
        return real is not { } number ? null : double.IsFinite(number) ? write(number) : WrittenText.Real(number);
    }

    /// <summary>Exactly the number that the double is, rounded to even: 2.5 to 2, and 1.2345, which is a little less, to 1.234.</summary>
    private static string Fixed(double value, int decimals)
    {
        decimals = decimals < 0 ? 6 : decimals;
        var exact = value.ToString("F1100", CultureInfo.InvariantCulture);
        var rounded = value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
        var point = exact.IndexOf('.', StringComparison.Ordinal);
        var rest = exact.AsSpan(point + 1 + decimals).TrimEnd('0');
        var isHalf = rest is "5";
        var last = decimals == 0 ? exact[point - 1] : exact[point + decimals];
        return isHalf && (last - '0') % 2 == 0 ? exact[..(decimals == 0 ? point : point + 1 + decimals)] : rounded;
    }

    private static string Scientific(double value, int decimals)
    {
        var zeros = new string('0', decimals);
        return value.ToString(decimals == 0 ? "0e+00" : $"0.{zeros}e+00", CultureInfo.InvariantCulture);
    }

    private static string? Radix(object? value, int radix) => value switch
    {
        long signed => signed < 0 ? "-" + Digits((ulong)-(Int128)signed, radix) : Digits((ulong)signed, radix),
        ulong unsigned => Digits(unsigned, radix),
        _ => null,
    };

    private static string? Hex(object? value) => value switch
    {
        string text => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        _ => Radix(value, 16),
    };

    private static string Digits(ulong value, int radix)
    {
        var digits = "";
        do
        {
            digits = "0123456789abcdef"[(int)(value % (ulong)radix)] + digits;
            value /= (ulong)radix;
        }
        while (value > 0);
        return digits;
    }
}
