using Countersign.Parties;
using FsCheck;
using FsCheck.Fluent;

namespace Countersign.Tests.Parties;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingHours Paris = new() { TimeZone = "Europe/Paris", Holidays = [new DateOnly(2026, 12, 25)] };

    private static readonly DayOfWeek[] EveryDay = Enum.GetValues<DayOfWeek>();

    /// <summary>From, days, and the end of the last of them.</summary>
    [Theory]
    [InlineData("2026-03-26T10:00:00Z", 1, "2026-03-27T16:00:00Z")]
    [InlineData("2026-03-27T10:00:00Z", 1, "2026-03-30T15:00:00Z")]
    [InlineData("2026-03-28T10:00:00Z", 1, "2026-03-30T15:00:00Z")]
    [InlineData("2026-10-23T10:00:00Z", 2, "2026-10-27T16:00:00Z")]
    [InlineData("2026-12-24T10:00:00Z", 1, "2026-12-28T16:00:00Z")]
    [InlineData("2026-06-01T21:59:59Z", 1, "2026-06-02T15:00:00Z")]
    [InlineData("2026-06-01T22:00:00Z", 1, "2026-06-03T15:00:00Z")]
    [InlineData("2026-06-01T10:00:00Z", 5, "2026-06-08T15:00:00Z")]
    [InlineData("2026-06-01T10:00:00Z", 0, "2026-06-01T15:00:00Z")]
    [InlineData("2026-06-01T15:00:00Z", 0, "2026-06-01T15:00:00Z")]
    [InlineData("2026-06-01T15:00:01Z", 0, "2026-06-02T15:00:00Z")]
    [InlineData("2026-06-06T10:00:00Z", 0, "2026-06-08T15:00:00Z")]
    public void Days_are_counted_on_the_partys_own_clock(string from, int days, string end) =>
        Assert.Equal(Instant.Parse(end), new WorkingCalendar(Paris).After(Instant.Parse(from), days));

    [Theory]
    [InlineData("2026-06-01T06:59:00Z", "2026-06-01T07:00:00Z")]
    [InlineData("2026-06-01T07:00:00Z", "2026-06-01T07:00:00Z")]
    [InlineData("2026-06-01T14:59:59Z", "2026-06-01T14:59:59Z")]
    [InlineData("2026-06-01T15:00:00Z", "2026-06-02T07:00:00Z")]
    [InlineData("2026-06-05T18:00:00Z", "2026-06-08T07:00:00Z")]
    [InlineData("2026-03-28T10:00:00Z", "2026-03-30T07:00:00Z")]
    public void What_comes_out_of_hours_waits_for_the_next(string at, string next) =>
        Assert.Equal(Instant.Parse(next), new WorkingCalendar(Paris).NextWorking(Instant.Parse(at)));

    [Theory]
    [InlineData("2026-06-01T10:00:00Z", "2026-06-08T15:00:00Z", 6)]
    [InlineData("2026-06-01T15:00:00Z", "2026-06-08T14:59:59Z", 4)]
    [InlineData("2026-06-08T15:00:00Z", "2026-06-01T10:00:00Z", 0)]
    [InlineData("2026-12-24T10:00:00Z", "2026-12-28T16:00:00Z", 2)]
    public void Days_between_are_those_that_end_in_between(string from, string to, int days) =>
        Assert.Equal(days, new WorkingCalendar(Paris).DaysBetween(Instant.Parse(from), Instant.Parse(to)));

    [Fact]
    public void An_hour_that_does_not_exist_is_the_one_after_it()
    {
        var calendar = new WorkingCalendar(Paris with { Days = EveryDay, From = new TimeOnly(2, 30), To = new TimeOnly(10, 0) });

        Assert.Equal(Instant.Parse("2026-03-29T01:30:00Z"), calendar.NextWorking(Instant.Parse("2026-03-29T00:00:00Z")));
        Assert.Equal(Instant.Parse("2026-03-29T08:00:00Z"), calendar.After(Instant.Parse("2026-03-28T12:00:00Z"), 1));
    }

    [Fact]
    public void An_hour_that_exists_twice_begins_with_the_first_and_ends_with_the_second()
    {
        var hours = Paris with { Days = EveryDay, From = new TimeOnly(2, 30), To = new TimeOnly(10, 0) };
        Assert.Equal(Instant.Parse("2026-10-25T00:30:00Z"), new WorkingCalendar(hours).NextWorking(Instant.Parse("2026-10-24T20:00:00Z")));

        var early = hours with { From = new TimeOnly(0, 0), To = new TimeOnly(2, 30) };
        Assert.Equal(Instant.Parse("2026-10-25T01:30:00Z"), new WorkingCalendar(early).After(Instant.Parse("2026-10-24T12:00:00Z"), 1));
    }

    [Fact]
    public void Hours_over_midnight_belong_to_the_day_they_began_on()
    {
        var calendar = new WorkingCalendar(new WorkingHours { From = new TimeOnly(22, 0), To = new TimeOnly(6, 0) });

        Assert.Equal(Instant.Parse("2026-06-06T03:00:00Z"), calendar.NextWorking(Instant.Parse("2026-06-06T03:00:00Z")));
        Assert.Equal(Instant.Parse("2026-06-08T22:00:00Z"), calendar.NextWorking(Instant.Parse("2026-06-06T06:00:00Z")));
        Assert.Equal(Instant.Parse("2026-06-06T06:00:00Z"), calendar.After(Instant.Parse("2026-06-04T12:00:00Z"), 1));
    }

    [Fact]
    public void An_unknown_zone_is_universal_time_and_no_working_day_at_all_ends()
    {
        var calendar = new WorkingCalendar(new WorkingHours { TimeZone = "Nowhere/Nothing", Days = [] });

        Assert.Equal(Instant.Parse("2026-06-02T17:00:00Z"), calendar.After(Instant.Parse("2026-06-01T12:00:00Z"), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.After(Some.Now, -1));
    }

    [Fact]
    public void A_team_has_its_own_calendar_a_person_that_of_a_team_and_all_others_the_workspaces()
    {
        var hours = new WorkingHours { Days = [DayOfWeek.Sunday] };
        var parties = Some.Directory(instead: [Some.Team(Some.Payments, "payments-1", "cloud-1") with { WorkingHours = hours }]);
        string Next(PartyId party) => WorkingCalendar.Of(party, parties, new WorkingHours()).NextWorking(Some.Now).ToString()[..10];

        Assert.Equal(["2026-06-07", "2026-06-07", "2026-06-01"], new[] { Some.Payments, Some.PersonId("cloud-1"), Some.Iam }.Select(Next));
    }

    [Fact]
    public void Counting_forth_and_counting_between_agree() => Prop.ForAll(
        Gen.Choose(0, 5 * 365 * 24).ToArbitrary(), Gen.Choose(1, 40).ToArbitrary(), (hour, days) =>
        {
            var calendar = new WorkingCalendar(Paris);
            var from = Instant.Parse("2024-01-01T00:30:00Z") + TimeSpan.FromHours(hour);
            var end = calendar.After(from, days);
            return end > from && end >= calendar.After(from, days - 1) && calendar.DaysBetween(from, end) - days is 0 or 1
                && calendar.NextWorking(end) > end && calendar.NextWorking(end - TimeSpan.FromSeconds(1)) == end - TimeSpan.FromSeconds(1);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithQuietOnSuccess(true));
}
