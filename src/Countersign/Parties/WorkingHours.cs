namespace Countersign.Parties;

/// <summary>When a party works. `TimeZone` is an IANA name; `From` and `To` are local wall-clock times.</summary>
public sealed record WorkingHours
{
    public static WorkingHours RoundTheWeek { get; } = new();

    public string TimeZone { get; init; } = "UTC";

    public IReadOnlyList<DayOfWeek> Days { get; init; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    public TimeOnly From { get; init; } = new(9, 0);

    public TimeOnly To { get; init; } = new(17, 0);

    public IReadOnlyList<DateOnly> Holidays { get; init; } = [];
}
