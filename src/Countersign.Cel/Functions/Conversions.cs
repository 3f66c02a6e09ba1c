using System.Globalization;
using System.Text;
using Countersign.Cel.Runtime;
using Countersign.Cel.Time;

namespace Countersign.Cel.Functions;

/// <summary>The conversion functions <c>int() uint() double() string() bytes() timestamp() duration()</c>.</summary>
internal static class Conversions
{
    private static readonly Note OutOfRange = Note.Fault("the number is out of the target type's range");

    public static long Int(long value) => value;

    public static Val<long> Int(ulong value) => value <= long.MaxValue ? new((long)value) : new(OutOfRange);

    public static Val<long> Int(double value) => value is > -9.2233720368547758e18 and < 9.2233720368547758e18 ? new((long)value) : new(OutOfRange);

    public static Val<long> Int(string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) ? new(parsed) : NotA<long>(value, "int");

    public static long Int(Timestamp value) => value.Seconds;

    public static Val<long> Int(object value) => value switch
    {
        long same => new(same),
        ulong number => Int(number),
        double number => Int(number),
        string text => Int(text),
        Timestamp instant => new(Int(instant)),
        _ => NotA<long>(value, "int"),
    };

    public static ulong Uint(ulong value) => value;

    public static Val<ulong> Uint(long value) => value >= 0 ? new((ulong)value) : new(OutOfRange);

    public static Val<ulong> Uint(double value) => value is >= 0 and < 1.8446744073709552e19 ? new((ulong)value) : new(OutOfRange);

    public static Val<ulong> Uint(string value) =>
        ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? new(parsed) : NotA<ulong>(value, "uint");

    public static double Double(double value) => value;

    public static double Double(long value) => value;

    public static double Double(ulong value) => value;

    public static Val<double> Double(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? new(parsed) : NotA<double>(value, "double");

    public static Val<double> Double(object value) => value switch
    {
        double same => new(same),
        long number => new(number),
        ulong number => new(number),
        string text => Double(text),
        _ => NotA<double>(value, "double"),
    };

    public static bool Bool(bool value) => value;

    public static Val<bool> Bool(string value) => value switch
    {
        "1" or "t" or "true" or "TRUE" or "True" => new(true),
        "0" or "f" or "false" or "FALSE" or "False" => new(false),
        _ => NotA<bool>(value, "bool"),
    };

    public static string String(string value) => value;

    public static string String(bool value) => value ? "true" : "false";

    public static string String(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string String(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    public static string String(double value) => Texts.Write(value);

    public static string String(Timestamp value) => value.ToString();

    public static string String(Duration value) => DurationText.WriteSeconds(value);

    public static Val<string> String(byte[] value)
    {
        try
        {
            return new(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(value));
        }
        catch (DecoderFallbackException)
        {
            return new(Note.Fault("the bytes are not UTF-8 text"));
        }
    }

    public static string String(object value) => value is Duration duration ? String(duration) : Texts.Write(value);

    public static byte[] Bytes(string value) => Encoding.UTF8.GetBytes(value);

    public static byte[] Bytes(byte[] value) => value;

    public static Val<Timestamp> Timestamp(string value) =>
        Cel.Timestamp.TryParse(value, out var parsed) ? new(parsed) : NotA<Timestamp>(value, "timestamp");

    public static Timestamp Timestamp(Timestamp value) => value;

    public static Val<Timestamp> Timestamp(long seconds) =>
        Cel.Timestamp.TryFrom(seconds, 0, out var made) ? new(made) : new(OutOfRange);

    public static Val<Timestamp> Timestamp(object value) => value switch
    {
        Timestamp same => new(same),
        string text => Timestamp(text),
        long seconds => Timestamp(seconds),
        _ => NotA<Timestamp>(value, "timestamp"),
    };

    public static Val<Duration> Duration(string value) =>
        Cel.Duration.TryParse(value, out var parsed) ? new(parsed) : NotA<Duration>(value, "duration");

    public static Duration Duration(Duration value) => value;

    private static Val<T> NotA<T>(object value, string type) => new(Note.Fault($"`{Texts.Write(value)}` cannot be read as {type}"));
}
