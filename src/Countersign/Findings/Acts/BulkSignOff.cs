using System.Text;
using Countersign.Controls;
using Countersign.Evidence;

namespace Countersign.Findings.Acts;

/// <summary>
/// Many findings signed off at once. Each is decided alone and leaves its own entry, which names the whole list; what changed since it was
/// seen, and what is critical, is left out with its reason.
/// </summary>
public sealed record BulkSignOff(IReadOnlyList<ActedFinding> Signed, IReadOnlyList<RefusedFinding> Refused)
{
    /// <summary>More than a person can have looked at is no signature.</summary>
    public const int MostFindings = 200;

    private const string Act = "finding.sign_off";

    /// <param name="text">Why all of them may be closed.</param>
    public static Decision<BulkSignOff> Decide(IReadOnlyList<BulkItem> items, string? text)
    {
        var listed = items.DistinctBy(item => item.Question.Finding.Id).ToList();
        if (listed.Count is 0 or > MostFindings)
        {
            return new Refusal($"{Act}.bulk_size", $"A list of {listed.Count} findings is not signed off at once. Choose 1 to {MostFindings}.");
        }
        var ids = listed.ConvertAll(item => item.Question.Finding.Id.Value);
        var saying = Saying.Required(text, Act, ids);
        if (saying.Refusal is { } refusal)
        {
            return refusal;
        }
        var list = ContentDigest.Of(Encoding.ASCII.GetBytes(string.Join('\n', ids.Order(StringComparer.Ordinal))));
        var decided = listed.ConvertAll(item => (item.Question.Finding.Id, Acted: Decide(item, saying.Value, list)));
        return new BulkSignOff(
            [.. decided.Where(d => !d.Acted.IsRefused).Select(d => d.Acted.Value)],
            [.. decided.Where(d => d.Acted.IsRefused).Select(d => new RefusedFinding(d.Id, d.Acted.Refusal!))]);
    }

    private static Decision<ActedFinding> Decide(BulkItem item, Saying saying, string list)
    {
        var finding = item.Question.Finding;
        if (finding.Severity == Severity.Critical)
        {
            return new Refusal($"{Act}.bulk_critical", $"`{finding.Id}` is critical, and is never signed off in a list. Sign it off alone.");
        }
        if (finding.Version != item.SeenVersion)
        {
            return new Refusal($"{Act}.changed", $"`{finding.Id}` has changed since it was listed. Look at it again, then sign it off.");
        }
        var acted = FindingActs.SignOff(item.Question, saying.Text);
        return acted.IsRefused ? acted : Listed(acted.Value, saying, list);
    }

    private static ActedFinding Listed(ActedFinding acted, Saying saying, string list)
    {
        var entry = acted.Change.Entry;
        var words = new SortedDictionary<string, string>(entry.Digests.ToDictionary(), StringComparer.Ordinal) { ["list"] = list };
        return acted with
        {
            Act = acted.Act with { References = saying.References },
            Change = acted.Change with { Entry = entry with { Digests = words } },
        };
    }
}
