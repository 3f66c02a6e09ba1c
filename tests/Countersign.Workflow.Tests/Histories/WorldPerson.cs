namespace Countersign.Workflow.Tests.Histories;

/// <summary>A person as the personnel file tells of them.</summary>
internal sealed record WorldPerson(int Number, int How, int Days, Instant At)
{
    public const string Head = "employee_id,name,email,status,employment,manager_id,end_date,left_at,moved_at,team";

    /// <summary>Null where the file tells nothing of them any more.</summary>
    public string? Row => (How % 12) switch
    {
        0 => Line("Active", "Employee", Above),
        1 => Line("Terminated", "Employee", Above),
        2 => Line("Active", "Contractor", Above, ends: Day(Days)),
        3 => Line("Active", "Employee", Above, moved: Day(-Days)),
        4 => Line("Active", "Employee", ""),
        5 => null,
        6 => Line("Terminated", "Employee", Above, left: Day(-Days)),
        8 => Line("Active", "Employee", Above, email: $"p{17 + (Days % 4)}@example.org"),
        9 => Line("Active", "Employee", Above, email: $"moved{Days % 2}@example.org"),
        10 => Line("Active", "Employee", Above, number: $"{Number + 10 + (Days % 2 * 10)}"),
        11 => Line("Active", "Employee", Above, email: ""),
        _ => Line("Active", "Employee", $"{17 + (Days % 4)}"),
    };

    private string Above => Number == 18 ? "" : "18";

    private string Day(int days) => $"{At + TimeSpan.FromDays(days)}"[..10];

    private string Line(string status, string employment, string manager, string ends = "", string left = "", string moved = "",
        string? number = null, string? email = null) =>
        $"{number ?? $"{Number}"},P{Number},{email ?? $"p{Number}@example.org"},{status},{employment},{manager},{ends},{left},{moved},apps";
}
