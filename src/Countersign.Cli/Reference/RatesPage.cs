using System.Globalization;
using System.Text;
using Countersign.Estates;

namespace Countersign.Cli.Reference;

/// <summary>The table of rates on the page about generated estates, written from the rates themselves.</summary>
internal static class RatesPage
{
    /// <exception cref="CliFailure">The page lacks the place for it.</exception>
    public static string Write(string page) => WrittenPart.Fill(page, "rates", Table());

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
