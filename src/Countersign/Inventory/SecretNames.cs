using System.Buffers;

namespace Countersign.Inventory;

/// <summary>Tells names of fields and columns that say they hold a secret. No secret may enter, not even by mistake.</summary>
public static class SecretNames
{
    /// <summary>What expressions see in the place of a secret.</summary>
    public const string Withheld = "withheld";

    private const int LongestOnStack = 128;

    private const int LongestWord = 24;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = new HashSet<string>(StringComparer.Ordinal)
    {
        "pin", "password", "passwd", "passphrase", "passcode", "passwort", "kennwort", "contrasena", "senha", "wachtwoord", "haslo", "heslo", "losenord",
        "adgangskode", "salasana", "jelszo", "parola", "пароль",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    // With one of these the column is about a password: when it was changed, whether there is one.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> TellsAbout = new HashSet<string>(StringComparer.Ordinal)
    {
        "change", "changed", "changes", "last", "set", "age", "days", "enabled", "disabled", "expires", "expired", "expiry", "expiration", "date", "at", "on",
        "time", "type", "id", "policy", "status", "state", "required", "reset", "rotated", "created", "updated", "modified", "count", "never", "must",
        "length", "next", "is", "has", "manager", "attempts", "failed", "slot", "active", "used", "valid", "since", "until", "known", "column",
        "geandert", "geaendert", "anderung", "gesetzt", "datum", "alter", "ablauf", "seit", "letzte", "typ", "aktiv", "gultig",
        "modifie", "modification", "dernier", "derniere", "actif", "data", "scadenza", "ultimo", "ultima", "cambio", "modifica", "stato", "attiva",
        "fecha", "caducidad", "estado", "activa", "validade", "gewijzigd", "verloopt", "zmiany", "zmeny",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "secret", "secretvalue", "passwords", "pwd", "token", "tokenvalue", "bearer", "bearertoken", "idtoken", "keymaterial",
        "pin", "pincode", "senha", "recoverycode", "recoverycodes", "backupcode", "backupcodes", "pass", "pw", "mdp", "psk", "seed", "totpseed",
        "otpseed", "geheimnis", "haslo", "heslo", "losenord", "adgangskode", "пароль", "密码",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> NamesByText = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] Endings =
    [
        "password", "passwordhash", "passwd", "userpwd", "passphrase", "passcode", "passwort", "kennwort", "motdepasse", "contrasena", "wachtwoord",
        "secret", "secretvalue", "secretkey", "secretaccesskey", "privatekey",
        "connectionstring", "zugangscode", "zugangsschlussel", "zugangsschluessel", "wlanschlussel", "wlanschluessel", "codedacces", "cledapi",
        "apikey", "apitoken", "accesstoken", "refreshtoken", "authtoken", "sessiontoken", "bearertoken",
    ];

    // What each ending holds; nearly every name holds none of it.
    private static readonly SearchValues<string> Roots = SearchValues.Create(
        ["pass", "pwd", "wort", "woord", "contrasena", "secret", "key", "token", "string", "zugang", "wlan", "acces", "api"], StringComparison.Ordinal);

    // What stands behind such a word without making another thing of it, as `changed` or `expires` would.
    private static readonly string[] Qualifiers =
        ["old", "new", "initial", "current", "default", "temporary", "temp", "alt", "neu", "aktuell", "prod", "test", "dev", "ci", "plain", "value"];

    /// <summary>Whether the name is that of a secret, in whatever case, with whatever separators and whatever number behind it.</summary>
    public static bool Suspects(ReadOnlySpan<char> name)
    {
        Span<char> plain = name.Length <= LongestOnStack ? stackalloc char[name.Length] : new char[name.Length];
        var length = 0;
        foreach (var letter in name)
        {
            if (char.IsLetterOrDigit(letter))
            {
                plain[length++] = Bare(char.ToLowerInvariant(letter));
            }
        }
        ReadOnlySpan<char> bare = plain[..length].TrimEnd("0123456789");
        return IsSecret(bare) || IsSecret(Unqualified(bare)) || IsSecretOfSomething(name);
    }

    /// <summary>
    /// Whether one word of several is `PIN` or a word for a password, and no other says what is told about it: `Codice PIN`, `Password utente`.
    /// </summary>
    private static bool IsSecretOfSomething(ReadOnlySpan<char> name)
    {
        var found = false;
        Span<char> word = stackalloc char[LongestWord];
        for (var at = 0; at < name.Length;)
        {
            var length = 0;
            for (; at < name.Length && char.IsLetterOrDigit(name[at]); at++)
            {
                if (length < LongestWord)
                {
                    word[length++] = Bare(char.ToLowerInvariant(name[at]));
                }
            }
            at++;
            if (TellsAbout.Contains(word[..length]))
            {
                return false;
            }
            found |= Words.Contains(word[..length]);
        }
        return found;
    }

    // Without the data of a culture nothing takes letters and accents apart.
    private static char Bare(char letter) => letter switch
    {
        'à' or 'á' or 'â' or 'ä' or 'ã' or 'å' or 'ą' => 'a',
        'ç' or 'ć' or 'č' => 'c',
        'è' or 'é' or 'ê' or 'ë' or 'ę' or 'ě' => 'e',
        'ì' or 'í' or 'î' or 'ï' => 'i',
        'ł' => 'l',
        'ñ' or 'ń' => 'n',
        'ò' or 'ó' or 'ô' or 'ö' or 'õ' or 'ø' => 'o',
        'ś' or 'š' => 's',
        'ù' or 'ú' or 'û' or 'ü' => 'u',
        'ý' => 'y',
        'ź' or 'ż' or 'ž' => 'z',
        _ => letter,
    };

    private static bool IsSecret(ReadOnlySpan<char> plain)
    {
        foreach (var ending in plain.ContainsAny(Roots) ? Endings : [])
        {
            if (plain.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return NamesByText.Contains(plain);
    }

    private static ReadOnlySpan<char> Unqualified(ReadOnlySpan<char> plain)
    {
        foreach (var qualifier in Qualifiers)
        {
            if (plain.EndsWith(qualifier, StringComparison.Ordinal))
            {
                return plain[..^qualifier.Length].TrimEnd("0123456789");
            }
        }
        return plain;
    }
}
