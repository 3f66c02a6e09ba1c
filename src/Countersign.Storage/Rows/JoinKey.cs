using Countersign.Inventory;

namespace Countersign.Storage.Rows;

/// <summary>What units may share, so that a change of one reaches the others.</summary>
public static class JoinKey
{
    internal const string FingerprintPrefix = "fp:";
    /// <summary>The first text behind all that begin with the prefix.</summary>
    internal const string FingerprintEnd = "fp;";

    internal const string DelegatorPrefix = "by:";

    /// <summary>Held by every account with a credential of this fingerprint.</summary>
    public static string Fingerprint(string fingerprint) => FingerprintPrefix + fingerprint.Replace('\0', '\uFFFD');

    /// <summary>Held by every account that acts on behalf of this one.</summary>
    public static string Delegator(SubjectId account) => DelegatorPrefix + account.Value;
}
