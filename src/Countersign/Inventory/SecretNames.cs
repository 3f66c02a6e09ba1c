using System.Buffers;
using System.Text;

namespace Countersign.Inventory;

/// <summary>Tells names of fields and columns that say they hold a secret. No secret may enter, not even by mistake.</summary>
public static class SecretNames
{
    /// <summary>What expressions see in the place of a secret.</summary>
    public const string Withheld = "withheld";

    private const int LongestOnStack = 128;

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
        if (!Ascii.IsValid(name))
        {
            // Accents are marks of their own then, and fall away.
            name = name.ToString().Normalize(NormalizationForm.FormD).Replace('ł', 'l').Replace('Ł', 'L');
        }
        Span<char> plain = name.Length <= LongestOnStack ? stackalloc char[name.Length] : new char[name.Length];
        var length = 0;
        foreach (var letter in name)
        {
            if (char.IsLetterOrDigit(letter))
            {
                plain[length++] = char.ToLowerInvariant(letter);
            }
        }
        return SuspectsPlain(plain[..length]);
    }

    /// <summary>The same of a name in lower case without separators.</summary>
    public static bool SuspectsPlain(ReadOnlySpan<char> plain)
    {
        plain = plain.TrimEnd("0123456789");
        return IsSecret(plain) || (Unqualified(plain) is { Length: > 0 } bare && bare.Length < plain.Length && IsSecret(bare));
    }

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
