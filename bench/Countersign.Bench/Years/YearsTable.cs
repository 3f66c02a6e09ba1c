using System.Globalization;

namespace Countersign.Bench.Years;

/// <summary>What was assumed and what came of it, as lines of at most 80 columns.</summary>
internal static class YearsTable
{
    public static IEnumerable<string> Assumed(YearsOptions options) =>
    [
        Row("simulated time", Text($"{options.Years} years"), Text($"from {Day(YearsOptions.Start)} on, evaluated every {options.DaysBetween} days")),
        Row("events", Text($"{options.Events:N0}"), "of 100: 26 joiners, 18 movers, 21 leavers,"),
        Row("", "", "35 rights given, two in five without approval"),
        Row("poison", Text($"{options.Events / 100:N0}"), "of them: a broken line, one account told twice in"),
        Row("", "", "two states, an account of nobody known; in turn"),
        Row("people", "", "ask in 30 of 100 for an exception of what is not"),
        Row("", "", "high; one request in ten is denied, one in twenty"),
        Row("", "", "revoked, three in ten extended once"),
        Row("", "", "fix after about 0.45 of the time given, lognormal;"),
        Row("", "", "8 in 100 fix nothing, 20 in 100 say nothing of it"),
        Row("", "", "sign off within 4 days; 4 in 100 are declined"),
        Row("ends", "", "on the clocks of seven zones, half of them within"),
        Row("", "", "a day of a change of the clock, where one is near"),
        Row("reads", Text($"{options.Reads:N0}"), "within 48 h of an end, in no order, before and"),
        Row("", "", "after it is recorded: a quarter at most an hour"),
        Row("", "", "from it, a quarter on quarters of a wall clock"),
        Row("seed", Text($"{options.Seed}"), ""),
    ];

    public static IEnumerable<string> Found(YearsResult result)
    {
        var (tally, reads, closed) = (result.Tally, result.Reads, result.Closed);
        yield return Row("effective state", Text($"{reads.Reads:N0}"), Text($"reads around {reads.Expiries:N0} ends of exceptions"));
        yield return Row("  late", Text($"{reads.Late:N0}"), "permitted though it was over");
        yield return Row("  early", Text($"{reads.Early:N0}"), "not permitted though it was, or before it began");
        yield return Row("  clock moved back", Text($"{reads.BackwardMoves:N0}"), "reads on a clock earlier than at the read before");
        yield return Row("  near a change", Text($"{reads.NearChanges:N0}"), "reads within 3 h of a change of some zone's clock");
        yield return Row("  after recording", Text($"{reads.AfterRecording:N0}"), "reads after the sweep had recorded the end");
        yield return "";
        yield return Row("findings", Text($"{result.Findings.Count:N0}"), Text($"{closed.Count:N0} closed, {result.Findings.Count - closed.Count:N0} open at the end"));
        yield return Row("acts of people", Text($"{tally.Acts:N0}"), Text($"{tally.Refusals.Values.Sum():N0} of them refused"));
        foreach (var (code, count) in tally.Refusals)
        {
            yield return Row("", Text($"{count:N0}"), code);
        }
        yield return Row("exceptions", Text($"{tally.Approved:N0}"), Text($"approved; {tally.Denied:N0} denied, {tally.Revoked:N0} revoked, {tally.Extensions.Count:N0} extended"));
        yield return Row("  facts changed", Text($"{tally.FactsChanged:N0}"), "held on facts that changed, so not read around");
        yield return Row("readings refused", Text($"{tally.ReadingsRefused:N0}"), Text($"for poison, in {tally.Rounds:N0} collections; none was lost"));
        yield return Row("left out", Text($"{result.Skipped:N0}"), "events that found nobody to happen to");
        yield return "";
        yield return $"{"",-26}{"findings",9}{"median",9}{"90 %",9}{"longest",9}  days";
        foreach (var policy in closed.GroupBy(finding => finding.Policy).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            yield return Spread(policy.Key, [.. policy.Select(YearsResult.DaysOpen)]);
        }
        yield return Spread("to verified closure", [.. closed.Select(YearsResult.DaysOpen)]);
        yield return Spread("overdue", [.. closed.Select(YearsResult.DaysOverdue)]);
        yield return Spread("accounts without owner", [.. tally.Ownerless.Select(gap => (gap.Until - gap.From).TotalDays)]);
    }

    private static string Spread(string what, IReadOnlyList<double> days) => Text($"{what,-26}{days.Count,9:N0}{YearsResult.Quantile(days, 0.5),9:0.0}")
        + Text($"{YearsResult.Quantile(days, 0.9),9:0.0}{days.DefaultIfEmpty().Max(),9:0.0}");

    private static string Row(string what, string value, string meaning) => $"{what,-17}{value,10}  {meaning}".TrimEnd();

    private static string Day(Instant at) => at.ToString()[..10];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
