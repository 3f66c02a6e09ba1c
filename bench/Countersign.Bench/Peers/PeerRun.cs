namespace Countersign.Bench.Peers;

/// <summary>What a group of other engines took, or why it was not run.</summary>
internal sealed record PeerRun(IReadOnlyList<PeerTiming> Timings, IReadOnlyList<string> Notes)
{
    public static PeerRun NotRun(string why) => new([], [why]);
}
