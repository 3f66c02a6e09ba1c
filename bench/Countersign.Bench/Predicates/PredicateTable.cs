using System.Globalization;
using Countersign.Policies;

namespace Countersign.Bench.Predicates;

/// <summary>The timings as people read them.</summary>
internal static class PredicateTable
{
    public static IEnumerable<string> Lines(IReadOnlyList<PredicateTiming> timings)
    {
        yield return $"{"policy",-28}{"compiled",9}{"by hand",9}{"ratio",7}{"least",8}{"least",8}{"B",4}   ok / not / n.a. / unclear";
        foreach (var t in timings)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{t.Policy,-28}{t.Compiled,9:0.0}{t.ByHand,9:0.0}{t.Ratio,7:0.00}{t.LeastCompiled,8:0.0}{t.LeastByHand,8:0.0}{t.Bytes,4:0}   {Shares(t)}");
        }

        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{"median of the ratios",-46}{PredicateBench.Median([.. timings.Select(t => t.Ratio)]),7:0.00}");
    }

    private static string Shares(PredicateTiming timing)
    {
        PolicyOutcome[] order = [PolicyOutcome.Satisfied, PolicyOutcome.NotSatisfied, PolicyOutcome.NotApplicable, PolicyOutcome.Indeterminate];
        return string.Join(" / ", order.Select(outcome => timing.Outcomes.GetValueOrDefault(outcome)));
    }
}
