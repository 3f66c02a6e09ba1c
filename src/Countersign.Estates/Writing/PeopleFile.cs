using System.Text;
using Countersign.Estates.People;

namespace Countersign.Estates.Writing;

/// <summary>The personnel file, as an HR system exports it.</summary>
internal static class PeopleFile
{
    public const string Path = "exports/people.csv";

    private const string Head = "employee_id,first_name,last_name,email,status,employment,team,manager_id,end_date,left_date,moved_date";

    public static void Write(string folder, Workforce workforce, CancellationToken cancel)
    {
        var path = System.IO.Path.Combine(folder, Path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        using (var text = new StreamWriter(path + ".part", append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16))
        {
            text.NewLine = "\n";
            text.WriteLine(Head);
            for (var index = 0; index < workforce.Count; index++)
            {
                cancel.ThrowIfCancellationRequested();
                text.WriteLine(Row(workforce.At(index)));
            }
        }
        File.Move(path + ".part", path, overwrite: true);
    }

    private static string Row(Person person)
    {
        var status = person.LeftAt is not null ? "Former" : person.Lot == PersonLot.Absent ? "On leave" : "Active";
        var employment = person.Lot is PersonLot.Contractor or PersonLot.PastEnd ? "Contractor" : "Employee";
        var manager = person.Manager is { } index ? Person.NumberOf(index) : "";
        var (ends, left) = (Instant(person.EndsAt), person.LeftAt is { } at ? Moments.Day(at) : "");
        return $"{person.Number},{Names.First(person.Index)},{Names.Last(person.Index)},{person.Email},{status},{employment},"
            + $"{person.Team},{manager},{ends},{left},{Instant(person.MovedAt)}";
    }

    private static string Instant(DateTime? at) => at is { } instant ? Moments.Text(instant) : "";
}
