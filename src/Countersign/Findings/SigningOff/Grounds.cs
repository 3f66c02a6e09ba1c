using Countersign.Findings.Separation;

namespace Countersign.Findings.SigningOff;

/// <summary>What a signatory goes by: the last word of a person that the finding is fixed, that its end was theirs, or that it was not meant.</summary>
public static class Grounds
{
    /// <summary>Null where nobody said so, or it was given back since.</summary>
    /// <param name="acts">All that was done about the finding, oldest first.</param>
    public static FindingAct? Of(IReadOnlyList<FindingAct> acts)
    {
        var last = acts.LastOrDefault(act =>
            act.Kind is ActKind.Remediated or ActKind.Executed or ActKind.Claimed or ActKind.Overrode or ActKind.Ruled or ActKind.Declined);
        return last?.Kind == ActKind.Declined ? null : last;
    }
}
