using System.Globalization;
using Countersign.Connectors.Reading;
using Countersign.Inventory;
using Countersign.Inventory.Sources;

namespace Countersign.Connectors.Hr;

/// <summary>Turns rows of an HR file into persons.</summary>
internal sealed class HrPeople(Source source, Instant now, SourceReading reading)
{
    private static readonly string[] Whats = ["id", "given", "surname", "name", "status", "manager", "email", "employment", "ends", "left", "moved", "team"];

    private readonly HrWords words = new(source);
    private readonly Dictionary<string, (string File, long Line)> ids = new(StringComparer.Ordinal);

    public Identity Person(HrColumns columns, TableRow row)
    {
        var id = columns.Cell(row, "id") ?? throw Refuse(row, "source.hr.id_missing", "has no employee number");
        if (!ids.TryAdd(id, (row.File, row.Line)))
        {
            var (file, line) = ids[id];
            var first = file == row.File ? $"lines {line}" : $"`{file}` line {line}";
            throw Refuse(row, "source.hr.duplicate_id", $"names `{id}` a second time ({first} and {row.Line})");
        }
        NoteFormulas(columns, row);
        reading.Count("people");
        var status = Status(columns, row);
        return new Identity
        {
            Source = source.Name,
            NativeId = id,
            Kind = IdentityKind.Person,
            Name = Known.OrText(columns.Cell(row, "name") ?? $"{columns.Cell(row, "given")} {columns.Cell(row, "surname")}".Trim()),
            Email = Optional(columns, row, "email"),
            EmployeeId = id,
            Status = status,
            LeftAt = LeftAt(columns, row, status),
            EndsAt = Date(columns, row, "ends", endOfDay: true),
            MovedAt = Date(columns, row, "moved", endOfDay: false),
            Employment = columns.Cell(row, "employment") is { } word ? Employment(word) : Fact<string>.Unknown,
            Manager = Optional(columns, row, "manager"),
            Team = Optional(columns, row, "team"),
        };
    }

    private Fact<IdentityStatus> Status(HrColumns columns, TableRow row)
    {
        if (columns.Cell(row, "status") is not { } word)
        {
            return Fact<IdentityStatus>.Unknown;
        }
        var status = words.Status(word);
        if (status.IsUnknown)
        {
            reading.Notes.Add("a status word is not known; tell what it means with `status.active`, `status.left` or `status.absent`", word);
        }
        reading.Count("status_" + (status.IsValue ? status.Value.ToString().ToLowerInvariant() : "unknown"));
        return status;
    }

    private Fact<string> Employment(string word)
    {
        var employment = HrWords.Employment(word);
        if (employment.IsUnknown)
        {
            reading.Notes.Add("a word for the kind of employment is not known", word);
        }
        return employment;
    }

    private static Fact<string> Optional(HrColumns columns, TableRow row, string what) => columns.Cell(row, what) is { } text
        ? text
        : columns.Has(what) ? Fact<string>.None() : Fact<string>.Unknown;

    private Fact<Instant> LeftAt(HrColumns columns, TableRow row, Fact<IdentityStatus> status)
    {
        var left = Date(columns, row, "left", endOfDay: false);
        if (left.IsValue && left.Value <= now)
        {
            reading.Seen(row.File, row.Line, left.Value);
        }
        return left.IsNone && status is { IsValue: true, Value: IdentityStatus.Left } ? Fact<Instant>.Unknown : left;
    }

    /// <summary>A date (its day's begin, or its end for a last day) or an instant, both in UTC where nothing else is said.</summary>
    private static Fact<Instant> Date(HrColumns columns, TableRow row, string what, bool endOfDay)
    {
        if (columns.Cell(row, what) is not { } text)
        {
            return columns.Has(what) ? Fact<Instant>.None() : Fact<Instant>.Unknown;
        }
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue)
        {
            return Instant.From(new DateTimeOffset((endOfDay ? day.AddDays(1) : day).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
        }
        return Instant.TryParse(text, out var instant)
            ? instant
            : throw Refuse(row, "source.hr.date", $"has under `{what}` no date such as 2026-01-31");
    }

    private void NoteFormulas(HrColumns columns, TableRow row)
    {
        foreach (var what in Whats)
        {
            if (columns.Cell(row, what) is ['=' or '+' or '-' or '@', ..])
            {
                reading.Notes.Add("a cell begins like a formula; it is kept as text and never computed", $"line {row.Line}, {what}");
            }
        }
    }

    private static UnreadableSourceException Refuse(TableRow row, string code, string what) =>
        new(code, $"`{row.File}` line {row.Line} {what}. Correct the row or export again.", row.File, row.Line);
}
