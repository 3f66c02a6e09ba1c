using System.Security.Cryptography;
using System.Text;

namespace Countersign.Connectors.PostgreSql;

/// <summary>
/// What a server keeps of a password by SCRAM-SHA-256 (RFC 5802, 7677). INVARIANT: the password itself goes to no server; nobody signs in with a
/// verifier, nor finds a password of 256 random bits by it.
/// </summary>
internal static class ScramVerifier
{
    /// <summary>As PostgreSQL itself counts them.</summary>
    private const int Iterations = 4096;

    /// <param name="password">Of letters that mean the same in every encoding.</param>
    public static string Of(string password, byte[] salt)
    {
        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(password), salt, Iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);
        return $"SCRAM-SHA-256${Iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}";
    }
}
