using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Countersign.Policies.Compiling;

/// <summary>Tells whether two policies say and ask the same: a digest over every part but title and tests.</summary>
internal static class PolicyDigest
{
    public static string Of(Policy policy)
    {
        string[] parts =
        [
            policy.Name, policy.Control.Value, EnumWord.Of(policy.Subject), EnumWord.Of(policy.AnsweredBy), policy.AppliesWhen, policy.SatisfiedWhen,
            policy.Message,
            Joined(policy.Severity.Select(s => $"{EnumWord.Of(s.Is)} {s.When}")),
            Joined(policy.Remedies.Select(EnumWord.Of)),
            Joined(policy.Due.OrderBy(d => d.Key).Select(d => $"{EnumWord.Of(d.Key)} {d.Value.Ticks.ToString(CultureInfo.InvariantCulture)}")),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Joined(parts))));
    }

    // INVARIANT: every part carries its length, so that no two lists of parts read the same.
    private static string Joined(IEnumerable<string> parts) =>
        string.Concat(parts.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Length}:{p}\n")));
}
