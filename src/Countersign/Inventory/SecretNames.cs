using System.Buffers;

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
        "pin", "pincode", "senha", "recoverycode", "backupcode",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> NamesByText = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] Endings =
    [
        "password", "passwordhash", "passwd", "userpwd", "passphrase", "passcode", "passwort", "kennwort", "motdepasse", "contrasena", "wachtwoord",
        "secret", "secretvalue", "secretkey", "secretaccesskey", "privatekey",
        "apikey", "apitoken", "accesstoken", "refreshtoken", "authtoken", "sessiontoken", "bearertoken",
    ];

    // What each ending holds; nearly every name holds none of it.
    private static readonly SearchValues<string> Roots = SearchValues.Create(
        ["pass", "pwd", "wort", "woord", "contrasena", "secret", "key", "token"], StringComparison.Ordinal);

    /// <summary>Whether the name is that of a secret, in whatever case, with whatever separators and whatever number behind it.</summary>
    public static bool Suspects(ReadOnlySpan<char> name)
    {
        Span<char> plain = name.Length <= LongestOnStack ? stackalloc char[name.Length] : new char[name.Length];
        var length = 0;
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterOrDigit(letter) || letter is 'ñ' or 'Ñ')
            {
                plain[length++] = letter is 'ñ' or 'Ñ' ? 'n' : char.ToLowerInvariant(letter);
            }
        }
        return SuspectsPlain(plain[..length]);
    }

    /// <summary>The same of a name in lower case without separators.</summary>
    public static bool SuspectsPlain(ReadOnlySpan<char> plain)
    {
        plain = plain.TrimEnd("0123456789");
        foreach (var ending in plain.ContainsAny(Roots) ? Endings : [])
        {
            if (plain.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return NamesByText.Contains(plain);
    }
}
