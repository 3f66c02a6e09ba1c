namespace Countersign.Simulation.Worlds;

/// <summary>What the product was told and took: whatever it decides, it can know only this.</summary>
internal sealed class Told
{
    /// <summary>How often the place of one who is away is passed on: from deputy to deputy.</summary>
    public const int LongestLine = 8;

    private readonly Dictionary<string, string> statuses = [];
    private Dictionary<string, Crew> teams = [];
    private Dictionary<string, int> joined = [];

    /// <summary>By source: the accounts as last told of, and what that was true for.</summary>
    public Dictionary<string, Telling> Sources { get; } = [];

    /// <summary>Counts the documents that were applied, and the tellings of people.</summary>
    public int Registry { get; private set; }

    public void TakePeople(Company company)
    {
        foreach (var person in company.People)
        {
            statuses[person.Id] = person.Status;
        }
        Registry++;
    }

    public void TakeDocuments(Company company)
    {
        teams = new(company.Teams);
        Registry++;
    }

    /// <summary>A file that was applied: one that was cut adds to what was known, and removes nothing.</summary>
    public void Take(string source, IReadOnlyList<Holding> told, Instant asOf, bool isCut)
    {
        var accounts = isCut && Sources.TryGetValue(source, out var last) ? new Dictionary<string, Holding>(last.Accounts) : [];
        foreach (var holding in told)
        {
            accounts[holding.Subject] = holding;
        }
        Sources[source] = new Telling(accounts, asOf, !isCut);
    }

    /// <summary>Everything was judged, and accounts joined to their people, by what was told until then.</summary>
    public void Join() =>
        joined = Sources.Values.SelectMany(telling => telling.Accounts.Values).ToDictionary(holding => holding.Subject, holding => holding.Owner);

    /// <summary>Whether what is seen of an account is seen with whom it is told of now: it is joined to somebody else only when it is judged.</summary>
    public bool IsJoined(Holding holding) => joined.TryGetValue(holding.Subject, out var owner) && owner == holding.Owner;

    public Holding? Account(string subject) =>
        Sources.Values.Select(telling => telling.Accounts.GetValueOrDefault(subject)).FirstOrDefault(found => found is not null);

    /// <summary>Everyone whose hand a party's hand may be, there or not.</summary>
    public IReadOnlyList<string> PeopleOf(string party) =>
        party.StartsWith("person:", StringComparison.Ordinal) ? [party]
        : teams.TryGetValue(party["team:".Length..], out var crew) ? [.. crew.Members.Select(number => $"person:{Employee.NameOf(number)}")] : [];

    /// <summary>Those who can act for a party: its people who have not left, and for whoever is away also their deputy, and so on.</summary>
    /// <param name="most">How often a place is passed on at most.</param>
    public IReadOnlySet<string> HandsOf(string party, int most = int.MaxValue)
    {
        var hands = new HashSet<string>();
        var waiting = new Queue<(string Person, int Passed)>(PeopleOf(party).Select(person => (person, 0)));
        while (waiting.TryDequeue(out var next))
        {
            if (IsHere(next.Person) && hands.Add(next.Person) && statuses[next.Person] == "Leave" && next.Passed < most)
            {
                waiting.Enqueue((DeputyOf(next.Person), next.Passed + 1));
            }
        }
        return hands;
    }

    private bool IsHere(string person) => statuses.TryGetValue(person, out var status) && status != "Terminated";

    private static string DeputyOf(string person) => new Employee(int.Parse(person.AsSpan(person.IndexOf(":p", StringComparison.Ordinal) + 2))).Deputy;
}
