namespace Countersign.Inventory;

/// <summary>Tells names of fields and columns that say they hold a secret. No secret may enter, not even by mistake.</summary>
public static class SecretNames
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "secret", "secretvalue", "password", "passwordhash", "passwd", "pwd", "passphrase", "privatekey", "secretkey",
        "secretaccesskey", "clientsecret", "token", "tokenvalue", "accesstoken", "refreshtoken", "bearer", "apikey", "keymaterial",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> NamesByText = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] Endings = ["password", "secret", "privatekey", "passphrase", "secretvalue"];

    /// <summary>Whether the name is that of a secret, in whatever case and with whatever separators.</summary>
    public static bool Suspects(string name) => SuspectsPlain(string.Concat(name.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)));

    /// <summary>The same of a name in lower case without separators.</summary>
    public static bool SuspectsPlain(ReadOnlySpan<char> plain)
    {
        foreach (var ending in Endings)
        {
            if (plain.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return NamesByText.Contains(plain);
    }
}
