using Countersign.Findings;
using Countersign.Findings.Separation;
using Countersign.Storage.Reads;

namespace Countersign.Workflow.Operations.Acts;

/// <summary>Who took findings upon themselves. It is a note and no state.</summary>
public static class Takings
{
    /// <summary>The last taking of each finding; none where its resolver has changed since.</summary>
    public static async Task<IReadOnlyDictionary<FindingId, Taking>> ReadAsync(
        FindingReads reads, IReadOnlyCollection<Finding> findings, CancellationToken cancel)
    {
        var acts = await reads.ActsAsync(findings.Select(finding => finding.Id), cancel);
        return findings.Select(finding => (finding.Id, Act: acts[finding.Id].LastOrDefault(act => IsTaking(act, finding)))).Where(last => last.Act is not null)
            .ToDictionary(last => last.Id, last => new Taking(last.Act!.Hand.Person, last.Act.At));
    }

    private static bool IsTaking(FindingAct act, Finding finding) =>
        act.Kind is ActKind.Took or ActKind.TookOver && finding.Assignment is { } assignment
            && (act.For == assignment.Resolver || act.Kind == ActKind.TookOver && finding.Settled == act.For);
}
