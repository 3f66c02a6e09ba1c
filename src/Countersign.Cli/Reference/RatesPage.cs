using System.Globalization;
using System.Text;
using Countersign.Estates;

namespace Countersign.Cli.Reference;

/// <summary>The table of rates on the page about generated estates, written from the rates themselves.</summary>
internal static class RatesPage
{
    private const string Begin = "<!-- rates:begin -->";
    private const string End = "<!-- rates:end -->";

    /// <exception cref="CliFailure">The page lacks the place for the table.</exception>
    public static string Write(string page)
    {
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        return begin >= 0 && end > begin
            ? $"{page[..(begin + Begin.Length)]}\n{Table()}{page[end..]}"
            : throw new CliFailure("docs.rates.place", $"The page has no `{Begin}` before `{End}`.", "Put both lines back where the table belongs.");
    }

    private static string Table()
    {
        var text = new StringBuilder("| breaks | of 1,000 | of | what is wrong |\n|---|---|---|---|\n");
        foreach (var rate in EstateRates.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{rate.Policy}` | {rate.PerThousand} | {rate.Among} | {rate.Done} |\n");
        }
        return text.ToString();
    }
}
