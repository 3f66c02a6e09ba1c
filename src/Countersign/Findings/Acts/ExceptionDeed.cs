using Countersign.Findings.Separation;

namespace Countersign.Findings.Acts;

/// <summary>What an act on a finding did with which exception: an act on an exception stands on each of its findings.</summary>
/// <param name="What">`propose`, `submit`, `cancel`, `approve`, `deny`, `extend`, `grant_extension`, `deny_extension`, `resume`, `revoke`, `close`.</param>
public sealed record ExceptionDeed(string Exception, string What)
{
    private const string Acts = "exception.";

    /// <summary>The deed of an act; null for one that is about no exception. INVARIANT: what a person names as proof passes for none.</summary>
    public static ExceptionDeed? Of(FindingAct act) =>
        act.Kind is ActKind.Requested or ActKind.Approved or ActKind.Denied or ActKind.SignedOff
        && act.References is [var id, var what] && what.StartsWith(Acts, StringComparison.Ordinal) ? new ExceptionDeed(id, what[Acts.Length..]) : null;

    /// <param name="act">What refusals of it begin with: `exception.approve`.</param>
    internal static Saying Said(string exception, string act, Saying saying) => saying with { References = [exception, act] };
}
