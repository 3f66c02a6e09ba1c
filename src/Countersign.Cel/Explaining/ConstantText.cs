using System.Globalization;
using System.Text;
using Countersign.Cel.Functions;

namespace Countersign.Cel.Explaining;

/// <summary>Values as an expression writes them.</summary>
internal static class ConstantText
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => Quoted(text),
        double real when double.IsFinite(real) => Real(real),
        double real => $"double('{WrittenText.Real(real)}')",
        ulong whole => string.Create(CultureInfo.InvariantCulture, $"{whole}u"),
        byte[] bytes => $"b'{string.Concat(bytes.Select(b => $"\\x{b:x2}"))}'",
        Timestamp instant => $"timestamp('{instant}')",
        Duration duration => $"duration('{duration}')",
        CelTypeName type => type.Name,
        _ => Texts.Write(value),
    };

    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '\\' => "\\\\",
                '\'' => "\\'",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(c) => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return quoted.Append('\'').ToString();
    }

    private static string Real(double real)
    {
        var text = real.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny(".eE") < 0 ? text + ".0" : text;
    }
}
