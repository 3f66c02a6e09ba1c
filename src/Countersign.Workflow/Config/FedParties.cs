using Countersign.Inventory;
using Countersign.Parties;

namespace Countersign.Workflow.Config;

/// <summary>
/// Joins identities that sources feed to Person documents, by employee id, else by mail address, else by key. The source
/// knows a person's status, employment, manager and dates; the document wins on deputy, contact and absence.
/// </summary>
internal sealed class FedParties
{
    private readonly Dictionary<PartyId, Person> persons;
    private readonly Dictionary<(string Source, string NativeId), PartyId> _ids = [];

    private FedParties(Registry registry) => this.persons = registry.Persons.ToDictionary(p => p.Id);

    public static PartyDirectory Join(Registry registry, IEnumerable<Identity> feeding)
    {
        var sources = registry.Sources.Where(s => s.FeedsParties).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var identities = feeding.Where(i => i.Kind == IdentityKind.Person && sources.Contains(i.Source))
            .OrderBy(i => i.Source, StringComparer.Ordinal)
            .ThenBy(i => i.NativeId, StringComparer.Ordinal)
            .ToList();
        var parties = new FedParties(registry);
        foreach (var source in identities.GroupBy(i => i.Source))
        {
            parties.Identify(source.ToList());
        }
        foreach (var identity in identities)
        {
            parties.Merge(identity);
        }
        return new PartyDirectory(parties.persons.Values, registry.Teams, registry.Successors, registry.Former);
    }

    private void Identify(List<Identity> identities)
    {
        var byEmployeeId = Index(p => p.EmployeeId.OrDefault());
        var byEmail = Index(p => p.Email.OrDefault());
        var taken = new HashSet<PartyId>(identities.Count);
        this.persons.EnsureCapacity(this.persons.Count + identities.Count);
        _ids.EnsureCapacity(_ids.Count + identities.Count);
        foreach (var identity in identities)
        {
            var own = PartyId.Person(KeyOf(identity));
            var id = Known(identity, own, byEmployeeId, byEmail) is { } known && taken.Add(known) ? known : Fresh(own, taken);
            _ids[(identity.Source, identity.NativeId)] = id;
            this.persons.TryAdd(id, new Person { Id = id, Name = identity.Name.OrDefault() ?? id.Key, Source = identity.Source });
        }
    }

    private PartyId? Known(Identity identity, PartyId own, Dictionary<string, PartyId> byEmployeeId, Dictionary<string, PartyId> byEmail)
    {
        if (identity.EmployeeId.OrDefault() is { Length: > 0 } employeeId && byEmployeeId.TryGetValue(employeeId, out var id))
        {
            return id;
        }
        if (identity.Email.OrDefault() is { Length: > 0 } email && byEmail.TryGetValue(email, out id))
        {
            return id;
        }
        return this.persons.ContainsKey(own) ? own : null;
    }

    // Two identities of one source are two persons, even where their keys fall together.
    private PartyId Fresh(PartyId own, HashSet<PartyId> taken)
    {
        var id = own;
        for (var n = 2; taken.Contains(id) || this.persons.ContainsKey(id); n++)
        {
            id = PartyId.Person($"{own.Key}-{n}");
        }
        taken.Add(id);
        return id;
    }

    private void Merge(Identity identity)
    {
        var id = _ids[(identity.Source, identity.NativeId)];
        var person = this.persons[id];
        // INVARIANT: what an earlier source told stays; a source goes before the document.
        var told = person.Source is { } source && source != identity.Source;
        this.persons[id] = person with
        {
            Source = person.Source ?? identity.Source,
            Email = First(person.Email, identity.Email),
            EmployeeId = First(person.EmployeeId, identity.EmployeeId),
            Status = Prefer(told, person.Status, identity.Status.Select(StatusOf)),
            LeftAt = Prefer(told, person.LeftAt, identity.LeftAt),
            EndsAt = Prefer(told, person.EndsAt, identity.EndsAt),
            Employment = Prefer(told, person.Employment, EmploymentOf(identity)),
            Manager = told ? person.Manager ?? ManagerOf(identity) : ManagerOf(identity) ?? person.Manager,
        };
    }

    private PartyId? ManagerOf(Identity identity) =>
        identity.Manager.OrDefault() is { } manager && _ids.TryGetValue((identity.Source, manager), out var id) ? id : null;

    private Dictionary<string, PartyId> Index(Func<Person, string?> key) => this.persons.Values
        .Where(p => !string.IsNullOrEmpty(key(p)))
        .GroupBy(p => key(p)!, StringComparer.OrdinalIgnoreCase)
        .Where(g => g.Count() == 1)
        .ToDictionary(g => g.Key, g => g.Single().Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whom an identity may have been fed as: its own key, and those that others of the same key were given.</summary>
    public static IEnumerable<PartyId> KeysOf(Identity identity, PartyDirectory parties)
    {
        var key = KeyOf(identity);
        yield return PartyId.Person(key);
        for (var n = 2; parties.Exists(PartyId.Person($"{key}-{n}")); n++)
        {
            yield return PartyId.Person($"{key}-{n}");
        }
        yield return PartyId.Person($"{key}-2");
    }

    private static string KeyOf(Identity identity) =>
        PartyId.Fed(identity.EmployeeId.OrDefault() is { Length: > 0 } employeeId ? employeeId : identity.NativeId).Key;

    private static Fact<T> First<T>(Fact<T> first, Fact<T> second) => first.IsUnknown ? second : first;

    private static Fact<T> Prefer<T>(bool told, Fact<T> person, Fact<T> identity) => told ? First(person, identity) : First(identity, person);

    private static PersonStatus StatusOf(IdentityStatus status) => status switch
    {
        IdentityStatus.Active => PersonStatus.Active,
        IdentityStatus.Left => PersonStatus.Left,
        IdentityStatus.Absent => PersonStatus.Absent,
    };

    private static Fact<Employment> EmploymentOf(Identity identity) =>
        identity.Employment.IsValue && Enum.TryParse<Employment>(identity.Employment.Value, ignoreCase: true, out var employment)
            ? employment
            : Fact<Employment>.Unknown;
}
