using Countersign.Findings;

namespace Countersign.Bench.Years;

/// <summary>What came of the years.</summary>
internal sealed record YearsResult(YearsOptions Options, YearsTally Tally, ReadTally Reads, IReadOnlyList<Finding> Findings, int Skipped, Instant At)
{
    public IReadOnlyList<Finding> Closed { get; } = [.. Findings.Where(finding => finding.ClosedAt is not null)];

    /// <summary>From the opening of a finding to its signed-off end.</summary>
    public static double DaysOpen(Finding finding) => (finding.ClosedAt!.Value - finding.OpenedAt).TotalDays;

    public static double DaysOverdue(Finding finding) => Math.Max(0, (finding.ClosedAt!.Value - finding.Assignment!.DueAt).TotalDays);

    /// <summary>The value below which a share of the values lies; 0 of none.</summary>
    public static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[(int)Math.Round(share * (sorted.Count - 1))];
    }

    /// <summary>The quarter of the run in which an instant lies, from 0 on.</summary>
    public int QuarterOf(Instant at) => Math.Clamp((int)((at - YearsOptions.Start) / (Options.End - YearsOptions.Start) * Quarters), 0, Quarters - 1);

    public int Quarters => Options.Years * 4;

    /// <summary>Days that service accounts had no owner who is here, by quarter.</summary>
    public double[] OwnerlessDays()
    {
        var days = new double[Quarters];
        var quarter = (Options.End - YearsOptions.Start) / Quarters;
        for (var i = 0; i < Quarters; i++)
        {
            var (from, until) = (YearsOptions.Start + (quarter * i), YearsOptions.Start + (quarter * (i + 1)));
            days[i] = Tally.Ownerless.Sum(gap => Math.Max(0, (Instant.Min(gap.Until, until) - Instant.Max(gap.From, from)).TotalDays));
        }
        return days;
    }
}
