using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Countersign.Bench.Years;

/// <summary>A company that people join, move in and leave, and what its personnel file and its application would export of it.</summary>
internal sealed class YearsCompany
{
    public const int Teams = 8;

    private readonly SortedDictionary<string, YearsPerson> persons = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, YearsAccount> accounts = new(StringComparer.Ordinal);
    private int numbers;
    private string? poison;

    public int Skipped { get; private set; }

    public YearsAccount Account(string id) => accounts[id];

    /// <summary>Whether the next export of the application cannot be read as a whole.</summary>
    public bool IsPoisoned => poison is not null;

    public bool Has(string account) => accounts.ContainsKey(account);

    /// <summary>What one event changes, of which its people hear. Answers a service account that somebody is to own, or null.</summary>
    public YearsAccount? Happen(YearsEvent one, YearsPeople people)
    {
        switch (one.Kind)
        {
            case YearsEventKind.Joiner:
                return Join(one);
            case YearsEventKind.Mover when Present(one.Pick) is { } mover:
                (mover.Team, mover.MovedAt) = ((mover.Team + 1) % Teams, one.At);
                people.Moved(mover.Id);
                break;
            case YearsEventKind.Leaver when Present(one.Pick) is { } leaver:
                leaver.LeftAt = one.At;
                people.Left(leaver.Id, one.At);
                break;
            case YearsEventKind.Grant when Present(one.Pick) is { } holder:
                Grant(accounts[$"u-{holder.Id}"], one);
                break;
            case YearsEventKind.Malformed:
                poison = "{\"account\":{\"nativeId\":\"broken\",\"kind\":";
                break;
            case YearsEventKind.Contradictory when accounts.Count > 0:
                poison = Line(accounts.Values.First(), !accounts.Values.First().Active);
                break;
            case YearsEventKind.UnknownPerson:
                Add(new YearsAccount { Id = $"x-{++numbers}", Person = $"nobody{numbers}" });
                break;
            default:
                Skipped++;
                break;
        }
        return null;
    }

    public string People(Instant taken)
    {
        var leads = Enumerable.Range(1, Teams).Select(team => Identity($"lead{team}", "\"status\":\"active\",\"movedAt\":null"));
        return Export("hr", taken, leads.Concat(persons.Values.Select(person => Identity(
            person.Id,
            $"\"status\":\"{(person.LeftAt is null ? "active" : "left")}\",\"leftAt\":{Text(person.LeftAt)},\"movedAt\":{Text(person.MovedAt)},"
            + $"\"manager\":\"lead{person.Team + 1}\""))));
    }

    /// <summary>The application's export. Poison is in one export only: whoever runs it mends it until the next.</summary>
    public string Accounts(Instant taken)
    {
        var lines = accounts.Values.Select(account => Line(account, account.Active));
        var text = Export("app", taken, poison is null ? lines : lines.Append(poison));
        poison = null;
        return text;
    }

    private YearsAccount? Join(YearsEvent one)
    {
        var person = new YearsPerson { Id = $"e{++numbers}", Team = one.Pick % Teams };
        persons.Add(person.Id, person);
        Add(new YearsAccount { Id = $"u-{person.Id}", Person = person.Id });
        return one.Pick % 4 == 0 ? Add(new YearsAccount { Id = $"s-{person.Id}", Person = person.Id, IsService = true }) : null;
    }

    private void Grant(YearsAccount account, YearsEvent one) => account.Grants.Add(new YearsGrant
    {
        Id = $"right-{++numbers}",
        At = one.At,
        Approval = one.Pick % 5 < 2 ? null : $"REQ-{numbers}",
    });

    private YearsAccount Add(YearsAccount account)
    {
        accounts.Add(account.Id, account);
        return account;
    }

    private YearsPerson? Present(int pick)
    {
        var present = persons.Values.Where(person => person.LeftAt is null).ToList();
        return present.Count == 0 ? null : present[pick % present.Count];
    }

    private static string Identity(string id, string rest) =>
        $"{{\"identity\":{{\"id\":\"{id}\",\"kind\":\"person\",\"name\":\"{id}\",\"employeeId\":\"{id}\",{rest}}}}}";

    private static string Line(YearsAccount account, bool active)
    {
        var grants = account.Grants.Select(grant =>
            $"{{\"id\":\"{grant.Id}\",\"entitlement\":\"{grant.Id}\",\"class\":\"write\",\"grantedAt\":{Text(grant.At)},"
            + $"\"approval\":{(grant.Approval is null ? "null" : $"\"{grant.Approval}\"")}}}");
        return $"{{\"account\":{{\"nativeId\":\"{account.Id}\",\"name\":\"{account.Id}\",\"kind\":\"{(account.IsService ? "service" : "human")}\","
            + $"\"status\":\"{(active ? "active" : "disabled")}\",{(account.IsService ? "" : $"\"employeeId\":\"{account.Person}\",")}"
            + $"\"environment\":\"prod\",\"credentials\":[],\"grants\":[{string.Join(',', grants)}]}}}}";
    }

    private static string Text(Instant? at) => at is { } known ? $"\"{known}\"" : "null";

    private static string Export(string source, Instant taken, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        var body = string.Concat(all.Select(line => line + "\n"));
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        return $"{{\"snapshot\":{{\"source\":\"{source}\",\"takenAt\":\"{taken}\",\"complete\":true}}}}\n{body}"
            + $"{{\"end\":{{\"lines\":{all.Count.ToString(CultureInfo.InvariantCulture)},\"sha256\":\"{digest}\"}}}}\n";
    }
}
