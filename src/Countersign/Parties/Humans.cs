namespace Countersign.Parties;

/// <summary>
/// Which keys are of one human: those of one employee id or one mail address, through others too, and the key that feeding makes of an
/// employee id, whoever has that id now. INVARIANT: separation holds between humans, so in doubt two keys are of one.
/// </summary>
internal sealed class Humans
{
    private readonly IReadOnlyDictionary<PartyId, Person> persons;
    private readonly Dictionary<PartyId, List<PartyId>> keys = [];
    private readonly Dictionary<string, PartyId> byEmployeeId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PartyId> byEmail = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Twins> twins = [];

    /// <param name="persons">Who is in the directory now.</param>
    /// <param name="former">Who was, under keys that may be gone.</param>
    public Humans(IReadOnlyDictionary<PartyId, Person> persons, IReadOnlyList<Person> former)
    {
        this.persons = persons;
        List<Person> all = [.. persons.Values, .. former];
        Alike(all, TwinTrait.EmployeeId, byEmployeeId, EmployeeId);
        Alike(all, TwinTrait.Email, byEmail, person => Text(person.Email));
        foreach (var person in all)
        {
            Number(person);
        }
    }

    /// <summary>Those of whom the directory has both keys, in its order.</summary>
    public IReadOnlyList<Twins> Twins => twins;

    /// <summary>All keys of one human; null where this is the only one.</summary>
    public List<PartyId>? Of(PartyId person) => keys.GetValueOrDefault(person);

    /// <summary>A key of whoever has this employee id or else this address; null where nobody has.</summary>
    public PartyId? With(string? employeeId, string? email) =>
        employeeId is not null && byEmployeeId.TryGetValue(employeeId.Trim(), out var key) ? key
        : email is not null && byEmail.TryGetValue(email.Trim(), out key) ? key : null;

    private void Alike(List<Person> all, TwinTrait by, Dictionary<string, PartyId> first, Func<Person, string?> trait)
    {
        foreach (var person in all)
        {
            if (trait(person) is { } text && !first.TryAdd(text, person.Id))
            {
                Tell(first[text], person.Id, by);
                Join(first[text], person.Id);
            }
        }
    }

    // A document may give a friendlier key to whom a source had fed under the employee id, and what was done under that stays theirs.
    private void Number(Person person)
    {
        if (EmployeeId(person) is not { } number || PartyId.Fed(number) is var key && IsOfAnother(key, number))
        {
            return;
        }
        if (Join(key, person.Id))
        {
            Tell(key, person.Id, TwinTrait.Key);
        }
    }

    // Two employee ids may come to one key; whoever has it is then not meant by the other.
    private bool IsOfAnother(PartyId key, string number) => this.persons.TryGetValue(key, out var holder)
        && EmployeeId(holder) is { } own && !own.Equals(number, StringComparison.OrdinalIgnoreCase) && PartyId.Fed(own) == key;

    private void Tell(PartyId one, PartyId other, TwinTrait by)
    {
        if (one != other && this.persons.ContainsKey(one) && this.persons.ContainsKey(other))
        {
            twins.Add(new Twins(one, other, by));
        }
    }

    private bool Join(PartyId one, PartyId other)
    {
        if (one == other)
        {
            return false;
        }
        var (more, less) = (KeysWith(one), KeysWith(other));
        if (ReferenceEquals(more, less))
        {
            return false;
        }
        if (more.Count < less.Count)
        {
            (more, less) = (less, more);
        }
        more.AddRange(less);
        foreach (var key in less)
        {
            this.keys[key] = more;
        }
        return true;
    }

    private List<PartyId> KeysWith(PartyId person) => this.keys.TryGetValue(person, out var known) ? known : this.keys[person] = [person];

    private static string? EmployeeId(Person person) => Text(person.EmployeeId);

    private static string? Text(Fact<string> fact) => fact.OrDefault()?.Trim() is { Length: > 0 } text ? text : null;
}
