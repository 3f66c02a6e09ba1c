using System.Globalization;
using Countersign.Parties;

namespace Countersign.Workflow.Config.Documents;

internal static class WorkingHoursPart
{
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static WorkingHours? Read(Fields spec)
    {
        var part = spec.Part("workingHours");
        if (part.Map is null)
        {
            return null;
        }
        var usual = new WorkingHours();
        return new WorkingHours
        {
            TimeZone = part.Text("timezone") ?? usual.TimeZone,
            Days = part.Has("days") ? [.. part.Texts("days").Select(d => (DayOfWeek)Array.IndexOf(Days, d))] : usual.Days,
            From = Clock(part.Text("from")) ?? usual.From,
            To = Clock(part.Text("to")) ?? usual.To,
            Holidays = [.. part.Texts("holidays").Select(d => DateOnly.ParseExact(d, "yyyy-MM-dd", CultureInfo.InvariantCulture))],
        };
    }

    private static TimeOnly? Clock(string? text) => text is null ? null : TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);
}
