using Countersign.Parties;

namespace Countersign.Inventory.Linking;

/// <summary>Finds the party that a source means by what it wrote: a party id, a team's key, an address, an employee id, another account.</summary>
/// <param name="parties">All parties.</param>
/// <param name="personOfAccount">The person behind an account of a source, by native id; null for none.</param>
public sealed class PartyLookup(PartyDirectory parties, Func<string, string, PartyId?> personOfAccount)
{
    public PartyDirectory Parties => parties;

    public PartyId? Find(string source, string text)
    {
        var word = text.Trim();
        if (PartyId.TryParse(word, out var id))
        {
            return parties.Exists(id) ? id : null;
        }
        return Named(word.ToLowerInvariant()) ?? parties.PersonByEmail(word)?.Id ?? parties.PersonByEmployeeId(word)?.Id ?? personOfAccount(source, word);
    }

    /// <summary>The person behind an identity; null where none is known or several could be meant.</summary>
    public Person? PersonOf(Identity? identity) =>
        (identity is { EmployeeId: { IsValue: true, Value: var employeeId } } ? parties.PersonByEmployeeId(employeeId) : null)
        ?? (identity is { Email: { IsValue: true, Value: var email } } ? parties.PersonByEmail(email) : null);

    /// <summary>A key of the human behind an identity, be it one of several of theirs; null where none is known.</summary>
    public PartyId? KeyOf(Identity? identity) =>
        PersonOf(identity)?.Id ?? parties.KeyWith(identity?.EmployeeId.OrDefault(), identity?.Email.OrDefault());

    private PartyId? Named(string key)
    {
        if (!PartyId.IsKey(key))
        {
            return null;
        }
        var (team, person) = (PartyId.Team(key), PartyId.Person(key));
        return parties.Exists(team) ? team : parties.Exists(person) ? person : null;
    }
}
