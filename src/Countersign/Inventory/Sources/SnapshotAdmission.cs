using System.Globalization;

namespace Countersign.Inventory.Sources;

/// <summary>Decides whether a reading may be applied. What is older, of the future or shrunken changes nothing by itself.</summary>
public static class SnapshotAdmission
{
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan HighWindow = TimeSpan.FromDays(30);

    public static Admission Decide(Source source, SourceState? last, Reading reading, Instant now, ShrinkThreshold threshold)
    {
        if (reading.AsOf is not { } asOf)
        {
            return Refused(
                "source.as_of.missing",
                $"Nothing in `{source.Name}` says for when it is true. Set `spec.asOf`, or {Telling(source, now)}.");
        }
        if (asOf > now + ClockSlack)
        {
            return Refused(
                "source.as_of.future",
                $"`{source.Name}` claims to be true for {asOf}, which is after now ({now}). Check its clock, or `spec.asOf`.");
        }
        if (last?.AsOf is { } known && asOf < known)
        {
            return Refused(
                "source.as_of.older",
                $"`{source.Name}` is of {asOf}{Inferred(reading)}, older than the snapshot of {known} that is applied. "
                + $"Export it again; or where its dates mislead, {Telling(source, Later(known, now))}.");
        }
        if (last?.AsOf == asOf && last.ContentDigest is { } digest && digest != reading.ContentDigest)
        {
            return Refused(
                "source.as_of.equal",
                $"`{source.Name}` has other content than the applied snapshot but the same instant {asOf}{Inferred(reading)}. "
                + $"Export it again, or {Telling(source, Later(asOf, now))}.");
        }
        return Shrunken(source, last, reading, now, threshold) ?? new Admission(AdmissionOutcome.Admitted, null);
    }

    /// <summary>The most accounts of the last 30 days, this reading included.</summary>
    public static (long High, Instant At) High(SourceState? last, long accounts, Instant now) =>
        last?.HighAt is { } at && now - at <= HighWindow && last.HighAccounts > accounts ? (last.HighAccounts, at) : (accounts, now);

    private static Admission? Shrunken(Source source, SourceState? last, Reading reading, Instant now, ShrinkThreshold threshold)
    {
        var high = High(last, reading.Accounts, now).High;
        if (threshold.Holds(high, reading.Accounts))
        {
            return Held(source, reading, $"shrank from {high} to {reading.Accounts} accounts");
        }
        // Others may have come in their place, so that the number alone shows nothing: every id may be another one.
        return threshold.Holds(reading.Known, reading.Known - reading.Gone)
            ? Held(source, reading, $"no longer tells of {reading.Gone} of the {reading.Known} accounts that were known, and tells of {reading.Accounts}")
            : null;
    }

    private static Admission Held(Source source, Reading reading, string what) => new(AdmissionOutcome.Held, new Refusal(
        "source.shrunken",
        $"`{source.Name}` {what}, past its threshold. The earlier snapshot stands. "
        + $"If that is right, run `countersign collect {source.Name} --accept-shrunken"
        + $"{(reading.AsOfGiven ? $" --as-of {Written(reading.AsOf!.Value)}" : "")}`."));

    private static string Inferred(Reading reading) => reading.AsOfInferred ? " (inferred: the latest date in its files)" : "";

    // Whole, so that it works as it stands right after the export.
    private static string Telling(Source source, Instant at) =>
        $"run `countersign collect {source.Name} --as-of {Written(at)}`, with the time of the export in place of now";

    private static string Written(Instant at) => at.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // A simulated clock may stand still where the applied snapshot is.
    private static Instant Later(Instant known, Instant now) => Instant.Max(now, known + TimeSpan.FromSeconds(1));

    private static Admission Refused(string code, string message) => new(AdmissionOutcome.Refused, new Refusal(code, message));
}
