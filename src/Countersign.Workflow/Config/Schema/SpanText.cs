using System.Globalization;

namespace Countersign.Workflow.Config.Schema;

/// <summary>Lengths of time as documents write them: `90d`, `6h`, `1h30m`, `45s`.</summary>
internal static class SpanText
{
    public const string Pattern = "^([0-9]{1,6}[dhms])+$";

    public static bool TryParse(string text, out TimeSpan span)
    {
        span = TimeSpan.Zero;
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                continue;
            }
            if (at == start || at - start > 6 || Unit(text[at]) is not { } unit)
            {
                return false;
            }
            span += unit * int.Parse(text.AsSpan(start, at - start), CultureInfo.InvariantCulture);
            start = at + 1;
        }
        return text.Length is > 0 and <= 40 && start == text.Length && span <= TimeSpan.FromDays(36_500);
    }

    public static string Write(TimeSpan span) => span switch
    {
        { Ticks: 0 } => "0s",
        { Ticks: var t } when t % TimeSpan.TicksPerDay == 0 => $"{span.Days}d",
        { Ticks: var t } when t % TimeSpan.TicksPerHour == 0 => $"{(long)span.TotalHours}h",
        { Ticks: var t } when t % TimeSpan.TicksPerMinute == 0 => $"{(long)span.TotalMinutes}m",
        _ => $"{(long)span.TotalSeconds}s",
    };

    private static TimeSpan? Unit(char unit) => unit switch
    {
        'd' => TimeSpan.FromDays(1),
        'h' => TimeSpan.FromHours(1),
        'm' => TimeSpan.FromMinutes(1),
        's' => TimeSpan.FromSeconds(1),
        _ => null,
    };
}
