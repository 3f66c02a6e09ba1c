namespace Countersign.Bench.Years;

/// <summary>Five years of a company: what was assumed, what came of it, and whether exceptions held to their time.</summary>
internal static class YearsHalf
{
    public static async Task RunAsync(Report report)
    {
        report.AddSection("Years: assumptions", YearsTable.Assumed(YearsOptions.Full));
        var result = await YearsRun.RunAsync(YearsOptions.Full, new PermitOracle());
        report.AddSection("Years: results", YearsTable.Found(result));
        report.AddBeside("years.svg", YearsChart.Draw(result));
        report.Fails |= result.Reads is not { Late: 0, Early: 0 };
    }
}
