using System.Globalization;
using System.Text;

namespace Countersign.Bench.Years;

/// <summary>Four measures over the quarters of the run, as an SVG picture that needs nothing else: light, and dark where that is preferred.</summary>
internal static class YearsChart
{
    private const int Width = 960;
    private const int Height = 640;
    private const int PanelWidth = 400;
    private const int PanelHeight = 190;

    public static string Draw(YearsResult result)
    {
        var closed = result.Closed.ToLookup(finding => result.QuarterOf(finding.ClosedAt!.Value));
        double[] Of(Func<IEnumerable<double>, double> measure, Func<Findings.Finding, double> days) =>
            [.. Enumerable.Range(0, result.Quarters).Select(quarter => measure(closed[quarter].Select(days)))];
        var extensions = result.Tally.Extensions.ToLookup(result.QuarterOf);
        var svg = new StringBuilder(Head(result));
        Panel(svg, result, 0, 0, "Time to verified closure", "days: median, and band to 90 %",
            Of(days => YearsResult.Quantile(days, 0.5), YearsResult.DaysOpen), Of(days => YearsResult.Quantile(days, 0.9), YearsResult.DaysOpen));
        Panel(svg, result, 1, 0, "Overdue", "days past the due date, in all closed findings", Of(days => days.Sum(), YearsResult.DaysOverdue), null);
        Panel(svg, result, 0, 1, "Extensions", "later ends of exceptions granted",
            [.. Enumerable.Range(0, result.Quarters).Select(quarter => (double)extensions[quarter].Count())], null);
        Panel(svg, result, 1, 1, "Without an owner", "account-days of service accounts whose owner left", result.OwnerlessDays(), null);
        return svg.Append("</svg>\n").ToString();
    }

    private static string Head(YearsResult result) => Text($$"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{Width}} {{Height}}" role="img" aria-labelledby="title desc" font-family="system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif">
        <title id="title">{{result.Options.Years}} simulated years: {{result.Options.Events:N0}} events</title>
        <desc id="desc">By quarter: time to verified closure, overdue days, extensions, and days of accounts without an owner.</desc>
        <style>
        .back { fill: #ffffff } .title { fill: #1b2430; font-size: 20px; font-weight: 600 } .head { fill: #1b2430; font-size: 15px; font-weight: 600 }
        .note { fill: #5b6675; font-size: 12px } .grid { stroke: #e3e8ee; stroke-width: 1 } .base { stroke: #9aa5b1; stroke-width: 1 }
        .bar { fill: #3b6ea8 } .band { fill: #3b6ea8; opacity: .18 } .line { fill: none; stroke: #3b6ea8; stroke-width: 2.5; stroke-linejoin: round }
        @media (prefers-color-scheme: dark) {
        .back { fill: #12171e } .title, .head { fill: #e8edf3 } .note { fill: #9aa7b6 } .grid { stroke: #2a323d } .base { stroke: #5b6675 }
        .bar, .band { fill: #7fb0e6 } .line { stroke: #7fb0e6 } }
        </style>
        <rect class="back" width="{{Width}}" height="{{Height}}"/>
        <text class="title" x="60" y="44">{{result.Options.Years}} simulated years, {{result.Options.Events:N0}} events</text>
        <text class="note" x="60" y="66">{{result.Reads.Reads:N0}} reads around {{result.Reads.Expiries:N0}} ends of exceptions: {{result.Reads.Late}} late, {{result.Reads.Early}} early · by quarter</text>

        """);

    private static void Panel(StringBuilder svg, YearsResult result, int column, int row, string title, string note, double[] values, double[]? upper)
    {
        var (left, top) = (60 + (column * (PanelWidth + 60)), 130 + (row * (PanelHeight + 80)));
        var step = Step((upper ?? values).DefaultIfEmpty().Max());
        var most = step * Math.Max(1, Math.Ceiling((upper ?? values).DefaultIfEmpty().Max() / step));
        double Y(double value) => top + PanelHeight - (value / most * PanelHeight);
        double X(double quarter) => left + (quarter / values.Length * PanelWidth);
        svg.Append(Text($"<text class=\"head\" x=\"{left}\" y=\"{top - 30}\">{title}</text><text class=\"note\" x=\"{left}\" y=\"{top - 12}\">{note}</text>\n"));
        for (var mark = 0.0; mark <= most + (step / 2); mark += step)
        {
            svg.Append(Text($"<line class=\"{(mark == 0 ? "base" : "grid")}\" x1=\"{left}\" x2=\"{left + PanelWidth}\" y1=\"{Y(mark):0.#}\" y2=\"{Y(mark):0.#}\"/>"))
                .Append(Text($"<text class=\"note\" x=\"{left - 8}\" y=\"{Y(mark) + 4:0.#}\" text-anchor=\"end\">{mark:#,0.##}</text>\n"));
        }
        for (var year = 0; year < result.Options.Years; year++)
        {
            svg.Append(Text($"<text class=\"note\" x=\"{X((year * 4) + 2):0.#}\" y=\"{top + PanelHeight + 18}\" text-anchor=\"middle\">{2026 + year}</text>\n"));
        }
        svg.Append(upper is null ? Bars(values, X, Y) : Band(values, upper, X, Y));
    }

    private static string Bars(double[] values, Func<double, double> x, Func<double, double> y) => string.Concat(values.Select((value, at) =>
        Text($"<rect class=\"bar\" rx=\"1.5\" x=\"{x(at + 0.15):0.#}\" y=\"{y(value):0.#}\" width=\"{x(0.7) - x(0):0.#}\" height=\"{y(0) - y(value):0.#}\"/>\n")));

    private static string Band(double[] middle, double[] upper, Func<double, double> x, Func<double, double> y)
    {
        var over = upper.Select((value, at) => Text($"{x(at + 0.5):0.#},{y(value):0.#}"));
        var under = middle.Select((value, at) => Text($"{x(at + 0.5):0.#},{y(value):0.#}")).ToList();
        return $"<polygon class=\"band\" points=\"{string.Join(' ', over.Concat(under.AsEnumerable().Reverse()))}\"/>\n"
            + $"<polyline class=\"line\" points=\"{string.Join(' ', under)}\"/>\n";
    }

    /// <summary>A round distance of marks, so that there are at most five.</summary>
    private static double Step(double most)
    {
        var rough = Math.Max(most, 1) / 4;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return new[] { 1, 2, 5, 10 }.Select(unit => unit * power).First(unit => unit >= rough);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
