using Countersign.Findings.Separation;

namespace Countersign.Findings.SigningOff;

/// <summary>The receipt of the action that fixed a finding.</summary>
public static class Receipts
{
    /// <summary>Its digest; null where nothing fixed it yet, or the last fix was done by hand.</summary>
    /// <param name="acts">All that was done about the finding, oldest first.</param>
    public static string? Of(IEnumerable<FindingAct> acts)
    {
        var last = acts.LastOrDefault(act => act.Kind is ActKind.Executed or ActKind.Remediated);
        return last is { Kind: ActKind.Executed, References: [var receipt, ..] } ? receipt : null;
    }
}
