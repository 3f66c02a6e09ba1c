using System.Buffers;

namespace Countersign.Parties;

/// <summary>`person:KEY`, `team:KEY` or `external:KEY`.</summary>
public readonly record struct PartyId(PartyKind Kind, string Key) : IComparable<PartyId>
{
    // Leaves room for a number behind it.
    private const int LongestFed = 190;

    private static readonly SearchValues<char> FedCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    /// <exception cref="FormatException">The text is no party id; the message names it.</exception>
    public static PartyId Parse(string text) =>
        TryParse(text, out var id)
            ? id
            : throw new FormatException(
                $"`{text}` is not a party. Write `person:KEY`, `team:KEY` or `external:KEY`; a KEY has lower case, digits, `.`, `_`, `-`.");

    public static bool TryParse(string? text, out PartyId id)
    {
        id = default;
        var colon = text?.IndexOf(':') ?? -1;
        if (colon <= 0 || !IsKey(text.AsSpan(colon + 1)))
        {
            return false;
        }
        PartyKind? kind = text.AsSpan(0, colon) switch
        {
            "person" => PartyKind.Person,
            "team" => PartyKind.Team,
            "external" => PartyKind.External,
            _ => null,
        };
        if (kind is null)
        {
            return false;
        }
        id = new PartyId(kind.Value, text![(colon + 1)..]);
        return true;
    }

    public static PartyId Person(string key) => new(PartyKind.Person, key);

    /// <summary>The person that a source feeds under this employee id, or under its own id where it tells none.</summary>
    public static PartyId Fed(string number)
    {
        var lower = number.ToLowerInvariant();
        var key = lower.Length > LongestFed ? lower[..LongestFed] : lower;
        return Person(key.Length == 0 ? "-" : key.AsSpan().ContainsAnyExcept(FedCharacters) ? Replaced(key) : key);
    }

    public static PartyId Team(string key) => new(PartyKind.Team, key);

    public static implicit operator string(PartyId id) => id.ToString();

    public int CompareTo(PartyId other) => string.CompareOrdinal(ToString(), other.ToString());

    public override string ToString() => Kind switch
    {
        PartyKind.Person => "person:" + Key,
        PartyKind.Team => "team:" + Key,
        PartyKind.External => "external:" + Key,
    };

    private static string Replaced(string key) => string.Create(key.Length, key, (room, text) =>
    {
        text.CopyTo(room);
        room.ReplaceAnyExcept(FedCharacters, '-');
    });

    internal static bool IsKey(ReadOnlySpan<char> key)
    {
        foreach (var c in key)
        {
            if (!(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-'))
            {
                return false;
            }
        }
        return key.Length is > 0 and <= 200;
    }
}
