using System.Globalization;
using System.Text;
using Countersign.Cel;
using Countersign.Evidence;

namespace Countersign.Policies.Explaining;

/// <summary>
/// Names what a judgement was built on: the policy's own digest and every fact that its conditions and severity read. Rulings and
/// approvals are bound to it; what the message alone reads is left out, for it decides nothing.
/// </summary>
public static class FactsDigest
{
    /// <summary>`sha256:` and 64 lower-case hexadecimal digits.</summary>
    /// <param name="policyDigest">As <see cref="CompiledPolicy.Digest"/> has it.</param>
    /// <param name="reads">As <see cref="CompiledPolicy.Reads"/> tells them, in any order.</param>
    public static string Of(string policyDigest, IEnumerable<CelRead> reads)
    {
        // INVARIANT: every part carries its length, so that no two lists of facts read the same.
        var text = new StringBuilder(policyDigest).Append('\n');
        foreach (var read in reads.DistinctBy(r => r.Path).OrderBy(r => r.Path, StringComparer.Ordinal))
        {
            var value = read.Value.AsText();
            text.Append(CultureInfo.InvariantCulture, $"{read.Path.Length}:{read.Path} {read.Value.Kind} {value.Length}:{value}\n");
        }
        return ContentDigest.Of(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
