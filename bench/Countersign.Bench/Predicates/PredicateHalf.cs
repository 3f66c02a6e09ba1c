using Countersign.Bench.Peers;

namespace Countersign.Bench.Predicates;

/// <summary>The half of the bench that asks single policies: compiled, by hand, and in other engines.</summary>
internal static class PredicateHalf
{
    public static async Task RunAsync(Report report)
    {
        var records = new Records();
        var cases = PredicateCases.Over(records);
        var ours = PredicateBench.Run(cases);
        report.AddSection("Policies, compiled and by hand: ns a record", PredicateTable.Lines(ours));
        var (node, sql) = (NodePeers.Run(cases, records), await SqlPeers.RunAsync(cases, records));
        var lines = PeerTable.Lines(ours, [.. node.Timings, .. sql.Timings]);
        report.AddSection("Policies, compiled and in other engines", [.. node.Notes, .. sql.Notes, .. lines]);
    }
}
