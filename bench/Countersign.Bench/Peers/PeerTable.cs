using System.Globalization;
using Countersign.Bench.Predicates;

namespace Countersign.Bench.Peers;

/// <summary>What the peers took beside what compiled policies took, as people read it.</summary>
internal static class PeerTable
{
    public static IEnumerable<string> Lines(IReadOnlyList<PredicateTiming> ours, IReadOnlyList<PeerTiming> theirs)
    {
        var peers = theirs.Select(t => t.Peer).Distinct().ToList();
        var found = theirs.ToDictionary(t => (t.Peer, t.Policy));
        for (var i = 0; i < peers.Count; i++)
        {
            yield return $"({(char)('a' + i)}) {peers[i]}";
        }

        yield return $"{"ns a record",-28}{"compiled",9}{string.Concat(peers.Select((_, i) => $"{$"({(char)('a' + i)})",10}"))}";
        foreach (var one in ours)
        {
            yield return $"{one.Policy,-28}{Number(one.Compiled),9}{string.Concat(peers.Select(peer => $"{Median(found[(peer, one.Policy)]),10}"))}";
        }

        yield return $"{"times compiled, median",-37}{string.Concat(peers.Select(peer => $"{Times(ours, theirs.Where(t => t.Peer == peer)),10}"))}";
        yield return $"{"records judged alike, least",-37}{string.Concat(peers.Select(peer => $"{Alike(theirs.Where(t => t.Peer == peer)),10}"))}";
        foreach (var unsaid in theirs.Where(t => t.Unsaid is not null))
        {
            yield return $"{unsaid.Peer} cannot say `{unsaid.Policy}`: {unsaid.Unsaid}";
        }

        var script = theirs.Where(t => !IsDatabase(t.Peer)).ToList();
        if (script.Count > 0)
        {
            yield return $"the fastest of JavaScript takes {Times(ours, script)} times as long as compiled on the median, {Least(ours, script)} at least";
        }

        foreach (var database in peers.Where(IsDatabase))
        {
            var rows = theirs.Where(t => t.Peer == database).ToList();
            yield return $"{database} takes {Times(ours, rows)} times as long as compiled on the median, {Least(ours, rows)} at least";
        }
    }

    private static bool IsDatabase(string peer) => peer.Contains("SQL", StringComparison.Ordinal);

    private static int Alike(IEnumerable<PeerTiming> timings) => timings.Where(t => t.Unsaid is null).Min(t => t.Alike);

    private static string Median(PeerTiming timing) => timing.Unsaid is null ? Number(timing.Median) : "-";

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Times(IReadOnlyList<PredicateTiming> ours, IEnumerable<PeerTiming> theirs) =>
        PredicateBench.Median([.. Factors(ours, theirs)]).ToString("N1", CultureInfo.InvariantCulture);

    private static string Least(IReadOnlyList<PredicateTiming> ours, IEnumerable<PeerTiming> theirs) =>
        Factors(ours, theirs).Min().ToString("N1", CultureInfo.InvariantCulture);

    // Of several engines the fastest counts, policy by policy.
    private static IEnumerable<double> Factors(IReadOnlyList<PredicateTiming> ours, IEnumerable<PeerTiming> theirs)
    {
        var fastest = theirs.Where(t => t.Unsaid is null).GroupBy(t => t.Policy).ToDictionary(group => group.Key, group => group.Min(t => t.Median));
        return ours.Where(one => fastest.ContainsKey(one.Policy)).Select(one => fastest[one.Policy] / one.Compiled);
    }
}
