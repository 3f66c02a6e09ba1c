using Countersign.Connectors.Reading;
using Countersign.Inventory.Sources;

namespace Countersign.Connectors.Hr;

/// <summary>Which column of a file holds what: by the settings `column.NAME`, else by the names that HR systems use.</summary>
internal sealed class HrColumns
{
    private static readonly Dictionary<string, string[]> Usual = new()
    {
        ["id"] = ["employeeid", "empnum", "empno", "employeenumber", "employeeno", "personnelnumber", "personid", "personnr", "staffid", "workerid", "id"],
        ["given"] = ["givenname", "firstname", "forename"],
        ["surname"] = ["surname", "lastname", "familyname", "sn"],
        ["name"] = ["displayname", "fullname", "name"],
        ["status"] = ["status", "employmentstatus", "employeestatus", "workerstatus", "state"],
        ["manager"] = ["manager", "managerid", "supervisor", "supervisorid", "reportsto"],
        ["email"] = ["email", "mail", "emailaddress", "workemail"],
        ["employment"] = ["employment", "employmenttype", "emptype", "employeetype", "workertype", "contracttype"],
        ["ends"] = ["ends", "endsat", "enddate", "contractend"],
        ["left"] = ["left", "leftat", "leavedate", "terminationdate", "lastday"],
        ["moved"] =
        [
            "moved", "movedat", "moveddate", "transferdate", "lasttransferdate", "positionstart", "positionstartdate", "jobstart", "jobstartdate",
            "jobchangedate", "teamsince",
        ],
        ["team"] = ["team", "department", "costcenter", "orgunit", "organization"],
    };

    private readonly Dictionary<string, string> columns;

    private HrColumns(Dictionary<string, string> columns) => this.columns = columns;

    public bool Has(string what) => this.columns.ContainsKey(what);

    /// <summary>Settings first; a column that they name must be there.</summary>
    public static HrColumns Of(TableRow head, Source source)
    {
        var columns = Recognised(head.Columns.Keys);
        foreach (var what in Usual.Keys)
        {
            if (!source.Settings.TryGetValue("column." + what, out var named))
            {
                continue;
            }
            columns[what] = head.Columns.ContainsKey(named) ? named : throw Missing(head.File, $"lacks the column that `column.{what}` names");
        }
        return columns.ContainsKey("id") ? new HrColumns(columns) : throw Missing(head.File, "has no column that looks like an employee number");
    }

    /// <summary>Whether the head is surely that of a list of people: both an employee number and a status.</summary>
    public static bool AreSure(TableRow head) =>
        Recognised(head.Columns.Keys) is var columns && columns.ContainsKey("status") && columns.TryGetValue("id", out var id) && Plain(id) != "id";

    /// <summary>The cell; null where there is no such column or it is empty.</summary>
    public string? Cell(TableRow row, string what) =>
        this.columns.TryGetValue(what, out var column) && row.Cell(column) is { Length: > 0 } cell ? cell : null;

    private static Dictionary<string, string> Recognised(IEnumerable<string> names)
    {
        var byPlain = names.GroupBy(Plain).ToDictionary(g => g.Key, g => g.First());
        var found = new Dictionary<string, string>();
        foreach (var (what, usual) in Usual)
        {
            if (usual.FirstOrDefault(byPlain.ContainsKey) is { } name)
            {
                found[what] = byPlain[name];
            }
        }
        return found;
    }

    private static string Plain(string name) => string.Concat(name.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));

    private static UnreadableSourceException Missing(string file, string what) =>
        new("source.hr.column", $"`{file}` {what}. Set `column.id` (and the like) in the source's settings to a name of its head line.", file, 1);
}
