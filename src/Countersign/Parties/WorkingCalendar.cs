namespace Countersign.Parties;

/// <summary>
/// Counts working days on a party's own clock. Hours that daylight saving skips are taken as the hour after them; of hours that it
/// repeats a day begins with the first and ends with the second.
/// </summary>
public sealed class WorkingCalendar
{
    /// <summary>A calendar without any working day for so long is taken to be one without rest.</summary>
    private const int LongestRest = 366;

    /// <summary>No zone is moved further than this at once, so it lies before a gap for certain.</summary>
    private static readonly TimeSpan BeforeGap = TimeSpan.FromHours(3);

    private readonly WorkingHours hours;
    private readonly TimeZoneInfo zone;
    private readonly HashSet<DateOnly> holidays;

    public WorkingCalendar(WorkingHours hours)
    {
        this.hours = hours;
        zone = TimeZoneInfo.TryFindSystemTimeZoneById(hours.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        holidays = [.. hours.Holidays];
    }

    /// <summary>The calendar of a team, of a person's first team that has one, or else of the workspace.</summary>
    public static WorkingCalendar Of(PartyId party, PartyDirectory parties, WorkingHours workspace)
    {
        var current = parties.Current(party);
        var teams = current.Kind == PartyKind.Person ? parties.TeamsOf(current) : parties.Team(current) is { } team ? [team] : [];
        return new WorkingCalendar(teams.Select(t => t.WorkingHours).FirstOrDefault(h => h is not null) ?? workspace);
    }

    public bool IsWorkingDay(DateOnly day) => hours.Days.Contains(day.DayOfWeek) && !holidays.Contains(day);

    /// <summary>The end of the n-th working day after the day of `from`, which does not count; for 0 the end of that day or the next working one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public Instant After(Instant from, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        var day = DayOf(from);
        if (workingDays == 0)
        {
            var end = EndOf(NextWorkingDay(day));
            return end >= from ? end : EndOf(NextWorkingDay(day.AddDays(1)));
        }
        for (var left = workingDays; left > 0; left--)
        {
            day = NextWorkingDay(day.AddDays(1));
        }
        return EndOf(day);
    }

    /// <summary>The working days whose end lies after `from` and not after `to`.</summary>
    public int DaysBetween(Instant from, Instant to)
    {
        var days = 0;
        for (var (day, last) = (DayOf(from), DayOf(to)); day <= last; day = day.AddDays(1))
        {
            days += IsWorkingDay(day) && EndOf(day) is var end && end > from && end <= to ? 1 : 0;
        }
        return days;
    }

    /// <summary>The instant itself within working hours, else their next beginning.</summary>
    public Instant NextWorking(Instant at)
    {
        // Hours that run over midnight belong to the day on which they began.
        for (var day = NextWorkingDay(DayOf(at).AddDays(-1)); ; day = NextWorkingDay(day.AddDays(1)))
        {
            if (at < EndOf(day))
            {
                return Instant.Max(at, StartOf(day));
            }
        }
    }

    private DateOnly DayOf(Instant at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), zone).DateTime);

    private Instant StartOf(DateOnly day) => At(day.ToDateTime(hours.From), atEnd: false);

    private Instant EndOf(DateOnly day) => At((hours.To <= hours.From ? day.AddDays(1) : day).ToDateTime(hours.To), atEnd: true);

    private DateOnly NextWorkingDay(DateOnly from)
    {
        for (var days = 0; days < LongestRest; days++)
        {
            if (IsWorkingDay(from.AddDays(days)))
            {
                return from.AddDays(days);
            }
        }
        return from;
    }

    private Instant At(DateTime local, bool atEnd)
    {
        var offset = zone.IsInvalidTime(local) ? zone.GetUtcOffset(local - BeforeGap)
            : zone.IsAmbiguousTime(local) ? Ambiguous(local, atEnd)
            : zone.GetUtcOffset(local);
        return Instant.From(new DateTimeOffset(local, offset));
    }

    // The greater offset is the earlier instant.
    private TimeSpan Ambiguous(DateTime local, bool atEnd) => atEnd ? zone.GetAmbiguousTimeOffsets(local).Min() : zone.GetAmbiguousTimeOffsets(local).Max();
}
