using System.Security.Cryptography;
using System.Text;
using Countersign.Inventory.Sources;
using Countersign.Parties;

namespace Countersign.Inventory.Linking;

/// <summary>
/// The words that accounts are joined by, as numbers. An account asks for some; identities, and the persons behind them, answer to some. Where
/// no answer to what it asks for changed, an account is joined as before. Two words may share a number: then it is only looked at once too often.
/// </summary>
public static class JoinWords
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The number of a word as it is looked up: without case, and without saying what kind of party it names.</summary>
    public static ulong Of(string text)
    {
        // Whoever looks up folds by lower case, or by upper.
        var word = text.Trim().ToLowerInvariant();
        word = (PartyId.TryParse(word, out var party) ? party.Key : word).ToUpperInvariant();
        // FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
        var number = Offset;
        foreach (var letter in word)
        {
            number = (number ^ letter) * Prime;
        }
        return number;
    }

    /// <summary>What an account is joined by: the keys of its source and whatever is said of its owner.</summary>
    /// <param name="account">The account.</param>
    /// <param name="keys">The keys of its source.</param>
    /// <param name="template">The template that it is an instance of; null for none.</param>
    public static IReadOnlyList<ulong> Asked(Account account, IReadOnlyList<CorrelationKey> keys, Template? template)
    {
        var asked = new List<ulong>(4);
        if (account.IdentityId.IsValue)
        {
            asked.Add(Of(SubjectId.Identity(account.Source, account.IdentityId.Value).Value));
        }
        foreach (var key in Correlator.KeysOr(keys))
        {
            if (Correlator.Value(account, key) is { IsValue: true } told)
            {
                asked.Add(Of(told.Value));
            }
        }
        foreach (var hint in OwnerResolver.Hints(account, template))
        {
            asked.Add(Of(hint.Party));
        }
        return asked;
    }

    /// <summary>What an identity is found by, the digest of all that joins see of it first.</summary>
    /// <param name="identity">The identity.</param>
    /// <param name="person">The person behind it, by the parties of now; null for none.</param>
    /// <param name="fed">The keys that it may feed a person under, where none is known to be behind it.</param>
    public static IReadOnlyList<ulong> Answered(Identity identity, Person? person, IEnumerable<PartyId> fed)
    {
        string?[] words =
        [
            identity.Subject.Value, identity.Email.OrDefault(), identity.EmployeeId.OrDefault(), identity.Name.OrDefault(),
            person?.Id.Key, person?.Email.OrDefault(), person?.EmployeeId.OrDefault(), .. fed.Select(key => key.Key),
        ];
        var seen = string.Join('\n', [.. words, identity.Kind.ToString(), identity.Sponsor.IsUnknown ? "?" : identity.Sponsor.OrDefault()]);
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(seen));
        return [BitConverter.ToUInt64(digest), BitConverter.ToUInt64(digest, 8), .. words.OfType<string>().Select(Of).Distinct()];
    }
}
