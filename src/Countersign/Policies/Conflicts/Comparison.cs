using System.Globalization;
using System.Text.RegularExpressions;
using Countersign.Cel;

namespace Countersign.Policies.Conflicts;

/// <summary>A part of a condition that compares one field with what is written out: `account.kind in ['service', 'workload']`.</summary>
/// <param name="Field">As conditions write it; an age is `now - FIELD`.</param>
internal sealed partial record Comparison(string Field, ValueSet Values)
{
    private static readonly Dictionary<string, string> Turned =
        new() { ["<"] = ">", ["<="] = ">=", [">"] = "<", [">="] = "<=", ["=="] = "==", ["!="] = "!=" };

    private static readonly Dictionary<string, string> Opposite =
        new() { ["<"] = ">=", ["<="] = ">", [">"] = "<=", [">="] = "<", ["=="] = "!=", ["!="] = "==" };

    /// <summary>Null for every part of another shape: it then says nothing about any field.</summary>
    public static Comparison? Read(string text)
    {
        var (part, wanted) = Bare(text);
        if (Named().IsMatch(part))
        {
            return new Comparison(part, new ValueSet.OneOf([wanted ? "true" : "false"]));
        }
        if (Among().Match(part) is { Success: true } among)
        {
            var values = Item().Matches(among.Groups[2].Value).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
            return new Comparison(among.Groups[1].Value, wanted ? new ValueSet.OneOf(values) : new ValueSet.NoneOf(values));
        }
        return Compared().Match(part) is { Success: true } match
            ? Sided(match.Groups[1].Value.Trim(), match.Groups[2].Value, match.Groups[3].Value.Trim(), wanted)
            : null;
    }

    private static Comparison? Sided(string left, string sign, string right, bool wanted)
    {
        if (Constant().IsMatch(left))
        {
            (left, sign, right) = (right, Turned[sign], left);
        }
        sign = wanted ? sign : Opposite[sign];
        if (Moment().Match($"{left} {sign} {right}") is { Success: true } moment)
        {
            return moment.Groups[1].Success
                ? Of($"now - {moment.Groups[3].Value}", moment.Groups[2].Value, "0")
                : Of($"now - {moment.Groups[4].Value}", Turned[moment.Groups[5].Value], "0");
        }
        return (Named().IsMatch(left) || Age().IsMatch(left)) && Constant().IsMatch(right) ? Of(left, sign, right) : null;
    }

    private static Comparison? Of(string field, string sign, string constant)
    {
        if (Number(constant) is not { } number)
        {
            HashSet<string> one = [constant.Trim('\'', '"')];
            return sign switch
            {
                "==" => new Comparison(field, new ValueSet.OneOf(one)),
                "!=" => new Comparison(field, new ValueSet.NoneOf(one)),
                _ => null,
            };
        }
        return sign switch
        {
            "<" => Between(decimal.MinValue, number, false),
            "<=" => Between(decimal.MinValue, number, true),
            ">" => Between(number, decimal.MaxValue, false),
            ">=" => Between(number, decimal.MaxValue, true),
            "==" => Between(number, number, true),
            _ => null,
        };

        Comparison Between(decimal low, decimal high, bool with) => new(field, new ValueSet.Between(low, high, with, with));
    }

    private static decimal? Number(string constant)
    {
        var written = Called().Match(constant);
        if (written.Success && written.Groups[1].Value == "duration")
        {
            return Duration.TryParse(written.Groups[2].Value, out var length) ? Nanoseconds(length) : null;
        }
        if (written.Success)
        {
            return Timestamp.TryParse(written.Groups[2].Value, out var at) ? Nanoseconds(at - Timestamp.FromUnixMicroseconds(0)) : null;
        }
        return decimal.TryParse(constant, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static decimal Nanoseconds(Duration length) => length.Seconds * 1_000_000_000m + length.Nanos;

    // `!(x)` wants the opposite; brackets around the whole say nothing.
    private static (string Part, bool Wanted) Bare(string text)
    {
        var (part, wanted) = (text.Trim(), true);
        while (true)
        {
            if (part.StartsWith('!') && !part.StartsWith("!=", StringComparison.Ordinal) && (IsWrapped(part[1..].Trim()) || Named().IsMatch(part[1..].Trim())))
            {
                (part, wanted) = (part[1..].Trim(), !wanted);
            }
            else if (IsWrapped(part))
            {
                part = part[1..^1].Trim();
            }
            else
            {
                return (part, wanted);
            }
        }
    }

    private static bool IsWrapped(string part)
    {
        if (part is not ['(', .., ')'])
        {
            return false;
        }
        var depth = 0;
        for (var i = 0; i < part.Length - 1; i++)
        {
            depth += part[i] == '(' ? 1 : part[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return false;
            }
        }
        return true;
    }

    [GeneratedRegex(@"^(?!now$|null$|true$|false$)[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*|\['[^']*'\])*$")]
    private static partial Regex Named();

    [GeneratedRegex(@"^now - [a-z_][a-z0-9_.]*$")]
    private static partial Regex Age();

    [GeneratedRegex(@"^([a-z_][a-z0-9_.]*(?:\['[^']*'\])?) in \[((?:\s*(?:'[^']*'|""[^""]*"")\s*,?)+)\]$")]
    private static partial Regex Among();

    [GeneratedRegex(@"['""]([^'""]*)['""]")]
    private static partial Regex Item();

    [GeneratedRegex(@"^([^<>=!&|?]+?)\s*(<=|>=|==|!=|<|>)\s*([^<>=!&|?]+)$")]
    private static partial Regex Compared();

    [GeneratedRegex(@"^(?:'[^']*'|""[^""]*""|-?[0-9][0-9.]*|true|false|null|(?:duration|timestamp)\('[^']*'\))$")]
    private static partial Regex Constant();

    [GeneratedRegex(@"^(duration|timestamp)\('([^']*)'\)$")]
    private static partial Regex Called();

    [GeneratedRegex(@"^(now) (<=|>=|<|>) ([a-z_][a-z0-9_.]*)$|^([a-z_][a-z0-9_.]*) (<=|>=|<|>) now$")]
    private static partial Regex Moment();
}
