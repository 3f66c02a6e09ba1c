using System.Security.Cryptography;
using System.Text;
using Countersign.Inventory;

namespace Countersign.Remediation;

/// <summary>
/// Where the secret of a credential lies in a store: `SOURCE` and, below it, `NATIVE#SLOT` as the credential's id writes them. INVARIANT: both
/// are plain names of files, whatever a system calls its accounts, and two credentials never share one, also where case is not told apart.
/// </summary>
public readonly record struct SecretName
{
    private const int Longest = 120;
    private const int DigestLength = 32;

    private SecretName(string source, string part) => (Source, Part) = (source, part);

    public string Source { get; }

    public string Part { get; }

    /// <exception cref="FormatException">It is the id of no credential.</exception>
    public static SecretName Of(SubjectId credential)
    {
        if (credential.SourceName is not { } source || !credential.Value.StartsWith("credential:", StringComparison.Ordinal)
            || !credential.Value.Contains('#'))
        {
            throw new FormatException($"`{credential}` is the id of no credential.");
        }
        var part = credential.Value[(credential.Value.IndexOf('/') + 1)..];
        return new SecretName(source, part.Length <= Longest && !part.Any(char.IsAsciiLetterUpper) ? part : Told(part));
    }

    public override string ToString() => $"{Source}/{Part}";

    // What is too long, or is told from another by its case alone, is told by a digest.
    private static string Told(string part)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(part)));
        return $"{part[..Math.Min(part.Length, Longest)].ToLowerInvariant()}~{digest[..DigestLength]}";
    }
}
