using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Countersign.Remediation;

namespace Countersign.Connectors.Secrets;

/// <summary>
/// Keeps the secrets of credentials in files, for those who use them to read: for each a folder `SOURCE/NATIVE#SLOT` with the `current` one and,
/// while it is renewed, the `next`. INVARIANT: a new secret is in its store before anything else hears of it, and nowhere else.
/// </summary>
/// <param name="name">As the machine lists it.</param>
/// <param name="at">The folder that it is, which must be there, so that a missing disk is not taken for an empty store; null where none is listed.</param>
/// <param name="salt">16 random bytes.</param>
public sealed class SecretStore(string name, string? at, Func<byte[]> salt)
{
    private const string NextFile = "next";
    private const string CurrentFile = "current";

    // 32 random bytes, in letters that every shell, file and protocol takes as they are.
    private const int Length = 43;

    private readonly StrictFiles files = new(name);

    /// <summary>16 random bytes.</summary>
    internal byte[] NewSalt() => salt();

    /// <summary>A secret that was never given to anybody.</summary>
    internal string NewSecret() => Base64Url.EncodeToString([.. salt(), .. salt()]);

    /// <summary>The new secret of a credential; null where none waits.</summary>
    /// <exception cref="UnreadableSourceException">The store is not private, not there, or holds what is none of ours.</exception>
    internal string? Next(SecretName secret)
    {
        if (Read(secret, NextFile) is not { } next)
        {
            return null;
        }
        return IsOurs(next)
            ? next
            : throw new UnreadableSourceException(
                "secret_store.foreign", $"`{secret}/{NextFile}` in the secret store `{name}` is no secret of countersign's making. Look who put it there.");
    }

    /// <summary>The secret of a credential that is in use; null where none is known.</summary>
    /// <exception cref="UnreadableSourceException">The store is not private, or not there.</exception>
    internal string? Current(SecretName secret) => Read(secret, CurrentFile);

    /// <summary>Makes a new secret, unless one waits already, and answers it once it is kept.</summary>
    /// <exception cref="UnreadableSourceException">It cannot be kept, and there is none.</exception>
    internal string Issue(SecretName secret)
    {
        if (Next(secret) is { } waiting)
        {
            return waiting;
        }
        files.Make(At(secret.Source));
        files.Make(At(secret.Source, secret.Part));
        var next = NewSecret();
        files.Write(At(secret, NextFile), next);
        return next;
    }

    /// <summary>Makes the new secret the current one, in one move; the old one is gone by that.</summary>
    /// <exception cref="UnreadableSourceException">It cannot be moved, and waits still; or there is none.</exception>
    internal void Promote(SecretName secret)
    {
        if (Next(secret) is null)
        {
            throw new UnreadableSourceException("secret_store.nothing", $"No new secret of `{secret}` waits in the secret store `{name}`. Look who took it.");
        }
        files.Replace(At(secret, CurrentFile), At(secret, NextFile));
    }

    /// <summary>Forgets the new secret.</summary>
    /// <exception cref="UnreadableSourceException">It cannot be removed.</exception>
    internal void Discard(SecretName secret)
    {
        if (Next(secret) is not null)
        {
            files.Remove(At(secret, NextFile));
        }
    }

    /// <summary>What the store holds of a credential, and what its system lets in with by then.</summary>
    /// <exception cref="UnreadableSourceException">The store is not private, not there, or holds what is none of ours.</exception>
    internal SecretState StateOf(SecretName secret) => new()
    {
        Next = Next(secret) is { } next ? FingerprintOf(next) : null,
        Current = Current(secret) is { } current && IsOurs(current) ? FingerprintOf(current) : null,
    };

    /// <summary>
    /// What tells one secret of our making from another, and nobody what it is. INVARIANT: it is of 256 random bits, of which a digest tells
    /// nothing; what a person chose gets no fingerprint.
    /// </summary>
    internal static string FingerprintOf(string secret) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)))[..32]}";

    private static bool IsOurs(string secret) => secret.Length == Length && Base64Url.IsValid(secret);

    private string? Read(SecretName secret, string file)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new UnreadableSourceException(
                "secret_store.not_here", $"This system does not keep files from others as the secret store `{name}` must. Run the server on Linux or macOS.");
        }
        if (!files.IsFolder(At()))
        {
            throw new UnreadableSourceException(
                "secret_store.missing",
                $"`{at}`, the folder of the secret store `{name}`, is not there. Mount it, or make it with `install -d -m 700`.");
        }
        return files.IsFolder(At(secret.Source)) && files.IsFolder(At(secret.Source, secret.Part)) ? files.Read(At(secret, file)) : null;
    }

    private string At(SecretName secret, string file) => At(secret.Source, secret.Part, file);

    private string At(params string[] parts) => Path.Combine([at ?? throw NotListed(), .. parts]);

    private UnreadableSourceException NotListed() => new(
        "secret_store.not_listed",
        $"This deployment lists no secret store `{name}`. Whoever runs the machine adds it to `secretStores` in the deployment file.");
}
