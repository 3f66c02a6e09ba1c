using System.Text.RegularExpressions;

namespace Countersign.Evidence;

/// <summary>An entry of the ledger before it is written: the draft of an act with who, when, where and its documents' digests.</summary>
public sealed partial record LedgerEntry(SurrogateId Workspace, Actor Actor, Instant At, EntryDraft Draft, IReadOnlyList<string> Documents)
{
    /// <summary>The log's tiles give each entry's length in two bytes.</summary>
    public const int LongestEntry = 65_535;

    /// <summary>The canonical bytes, or the refusal that the draft says what an entry must not.</summary>
    public Decision<byte[]> Write()
    {
        if (Strayed() is { } word)
        {
            return new Refusal("ledger.entry.not_a_word",
                $"`{word}` cannot stand in a ledger entry, which no name may enter. Use a surrogate id, a state, a digest or a fixed word of ASCII.");
        }
        var bytes = CanonicalJson.Write(Fields());
        return bytes.Length <= LongestEntry
            ? bytes
            : new Refusal("ledger.entry.too_long",
                $"The entry `{Draft.Kind}` has {bytes.Length} bytes, {LongestEntry} at most. Put what is long into a document beside it.");
    }

    [GeneratedRegex("^[a-z]{2,3}_[0-9A-HJKMNP-TV-Z]{26}$")]
    private static partial Regex Surrogate();

    // No space, `@`, `=` or comma: no e-mail address, distinguished name or person's full name is such a word.
    [GeneratedRegex("^[A-Za-z0-9_.:/+*-]{1,200}$")]
    private static partial Regex Word();

    private string? Strayed()
    {
        IEnumerable<string?> words = [Draft.Kind, Draft.From, Draft.To, .. Draft.Counts.Keys, .. Draft.Digests.Keys, .. Draft.Digests.Values];
        return new[] { Workspace, Actor.Id, Draft.Subject }.Select(id => id.Value).FirstOrDefault(id => id is null || !Surrogate().IsMatch(id))
            ?? words.FirstOrDefault(word => word is not null && !Word().IsMatch(word));
    }

    private CanonicalValue.Map Fields()
    {
        var fields = new Dictionary<string, CanonicalValue>(StringComparer.Ordinal)
        {
            ["actor"] = Actor.Id.Value,
            ["assurance"] = Spelled(Actor.Assurance),
            ["at"] = At,
            ["docs"] = new CanonicalValue.Sequence([.. Documents.Select(digest => (CanonicalValue)digest)]),
            ["kind"] = Draft.Kind,
            ["subject"] = Draft.Subject.Value,
            ["ws"] = Workspace.Value,
        };
        AddState(fields, "from", Draft.From);
        AddState(fields, "to", Draft.To);
        AddMap(fields, "counts", Draft.Counts, count => count);
        AddMap(fields, "digests", Draft.Digests, digest => digest);
        return new CanonicalValue.Map(fields);
    }

    private static void AddState(Dictionary<string, CanonicalValue> fields, string key, string? state)
    {
        if (state is not null)
        {
            fields.Add(key, state);
        }
    }

    private static void AddMap<T>(
        Dictionary<string, CanonicalValue> fields, string key, IReadOnlyDictionary<string, T> values, Func<T, CanonicalValue> map)
    {
        if (values.Count > 0)
        {
            fields.Add(key, new CanonicalValue.Map(values.ToDictionary(value => value.Key, value => map(value.Value), StringComparer.Ordinal)));
        }
    }

    private static string Spelled(Assurance assurance) => assurance switch
    {
        Assurance.OsUser => "os_user",
        Assurance.Password => "password",
        Assurance.Totp => "totp",
        Assurance.Oidc => "oidc",
        Assurance.Token => "token",
        Assurance.Rule => "rule",
    };
}
