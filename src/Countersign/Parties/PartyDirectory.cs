using System.Collections.Frozen;

namespace Countersign.Parties;

/// <summary>All parties at one moment, and who of them can act. Same input, same answer.</summary>
public sealed class PartyDirectory
{
    private readonly Dictionary<PartyId, Person> persons;
    private readonly FrozenDictionary<PartyId, Team> teams;
    private readonly Dictionary<PartyId, PartyId[]> people;
    private readonly Lazy<ILookup<PartyId, Team>> teamsOf;
    private readonly Lazy<Dictionary<string, Person>> byEmail;
    private readonly Lazy<Dictionary<string, Person>> byEmployeeId;
    private readonly Lazy<Humans> humans;
    private readonly IReadOnlyDictionary<PartyId, PartyId> successors;

    /// <param name="persons">Each once.</param>
    /// <param name="teams">Each once, without those that are retired.</param>
    /// <param name="successors">Who takes over from a retired party; null for none.</param>
    /// <param name="former">Persons whose keys may be gone: what they did stays the deed of whoever has their employee id or address now.</param>
    public PartyDirectory(
        IEnumerable<Person> persons, IEnumerable<Team> teams, IReadOnlyDictionary<PartyId, PartyId>? successors = null,
        IReadOnlyList<Person>? former = null)
    {
        this.successors = successors ?? FrozenDictionary<PartyId, PartyId>.Empty;
        this.persons = persons.ToDictionary(p => p.Id);
        this.teams = teams.ToFrozenDictionary(t => t.Id);
        people = this.teams.ToDictionary(t => t.Key, t => People(t.Value));
        teamsOf = new(() => this.teams.Values.OrderBy(t => t.Id).SelectMany(t => people[t.Id].Select(p => (Person: p, Team: t)))
            .ToLookup(p => p.Person, p => p.Team));
        humans = new(() => new Humans(this.persons, former ?? []));
        byEmail = new(() => Unique(this.persons.Values, p => p.Email.OrDefault()));
        byEmployeeId = new(() => Unique(this.persons.Values, p => p.EmployeeId.OrDefault()));
    }

    public static PartyDirectory Empty { get; } = new([], []);

    public IEnumerable<Person> Persons => persons.Values;

    public IEnumerable<Team> Teams => teams.Values;

    public Person? Person(PartyId id) => persons.GetValueOrDefault(id);

    public Team? Team(PartyId id) => teams.GetValueOrDefault(id);

    /// <summary>The party itself, or whoever has taken over from it.</summary>
    public PartyId Current(PartyId id)
    {
        for (var steps = 0; steps < 16 && successors.TryGetValue(id, out var next); steps++)
        {
            id = next;
        }
        return id;
    }

    /// <summary>The one person with this address, compared without case; null where none or several have it.</summary>
    public Person? PersonByEmail(string email) => byEmail.Value.GetValueOrDefault(email);

    public Person? PersonByEmployeeId(string employeeId) => byEmployeeId.Value.GetValueOrDefault(employeeId);

    public bool Exists(PartyId id) => persons.ContainsKey(id) || teams.ContainsKey(id);

    /// <summary>A party can act if it is, or holds, a live person. A person away is alive: a deputy acts for them.</summary>
    public bool CanAct(PartyId id, Instant now) => LivePersons(id, now).Any();

    /// <summary>The natural persons who can act for a party: itself, or its members, lead and deputies.</summary>
    public IEnumerable<Person> LivePersons(PartyId id, Instant now)
    {
        foreach (var hand in NaturalPersons(id))
        {
            if (Person(hand) is { } person && IsAlive(person, now))
            {
                yield return person;
            }
        }
    }

    /// <summary>Everyone whose hand a party's hand may be, alive or not, each once.</summary>
    public IReadOnlyList<PartyId> NaturalPersons(PartyId id) => id.Kind == PartyKind.Person ? [id] : people.GetValueOrDefault(id) ?? [];

    /// <summary>The teams a person belongs to, leads or deputises for, in order of their ids.</summary>
    public IEnumerable<Team> TeamsOf(PartyId person) => teamsOf.Value[person];

    public static bool IsAlive(Person person, Instant now) =>
        person.Status.OrDefault(PersonStatus.Active) != PersonStatus.Left && !(person.EndsAt.IsValue && person.EndsAt.Value <= now);

    /// <summary>Keys of the directory that are of one human, each pair with its reason.</summary>
    public IReadOnlyList<Twins> Twins => humans.Value.Twins;

    /// <summary>All keys of the human behind this one, itself among them, also those that the directory no longer has.</summary>
    public IReadOnlyList<PartyId> KeysOf(PartyId person) => humans.Value.Of(person) ?? [person];

    /// <summary>A key of the human with this employee id or else this address, be it one of several of theirs; null where nobody has it.</summary>
    public PartyId? KeyWith(string? employeeId, string? email) => humans.Value.With(employeeId, email);

    /// <summary>Whether two keys are of one human.</summary>
    public bool AreOneHuman(PartyId one, PartyId other) => one == other || humans.Value.Of(one)?.Contains(other) == true;

    /// <summary>Whether the human behind a key is among others, under whatever key.</summary>
    public bool IsAmong(PartyId person, IEnumerable<PartyId> others) =>
        others.Contains(person) || humans.Value.Of(person)?.Exists(key => others.Contains(key)) == true;

    /// <summary>Whether the human behind a key is a party's person, under whatever key.</summary>
    public bool IsHandOf(PartyId person, PartyId party) => IsAmong(person, NaturalPersons(party));

    /// <summary>Whether it is a party itself, or a person of it, under whatever key.</summary>
    public bool IsOf(PartyId party, PartyId? of) =>
        of is { } whole && (party == whole || (party.Kind == PartyKind.Person && IsHandOf(party, whole)));

    private static PartyId[] People(Team team)
    {
        var lead = team.Lead is { Kind: PartyKind.Person } l ? [l] : Array.Empty<PartyId>();
        return [.. team.Members.Concat(lead).Concat(team.Deputies).Where(p => p.Kind == PartyKind.Person).Distinct()];
    }

    private static Dictionary<string, Person> Unique(IEnumerable<Person> persons, Func<Person, string?> key)
    {
        var unique = new Dictionary<string, Person>(StringComparer.OrdinalIgnoreCase);
        var several = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var person in persons)
        {
            if (key(person) is { Length: > 0 } text && !unique.TryAdd(text, person))
            {
                several.Add(text);
            }
        }
        foreach (var text in several)
        {
            unique.Remove(text);
        }
        return unique;
    }
}
