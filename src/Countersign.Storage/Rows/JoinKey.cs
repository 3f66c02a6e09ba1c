using System.Security.Cryptography;
using System.Text;
using Countersign.Inventory;

namespace Countersign.Storage.Rows;

/// <summary>What units may share, so that a change of one reaches the others.</summary>
public static class JoinKey
{
    internal const string FingerprintPrefix = "fp:";
    /// <summary>The first text behind all that begin with the prefix.</summary>
    internal const string FingerprintEnd = "fp;";

    internal const string DelegatorPrefix = "by:";

    private const int DigestBytes = 16;

    /// <summary>Held by every account with a credential of this fingerprint: as long for any, however long it is told.</summary>
    public static string Fingerprint(string fingerprint) =>
        FingerprintPrefix + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(fingerprint)).AsSpan(0, DigestBytes));

    /// <summary>Held by every account that acts on behalf of this one.</summary>
    public static string Delegator(SubjectId account) => DelegatorPrefix + account.Value;
}
