using Countersign.Policies;

namespace Countersign.Bench.Predicates;

/// <summary>What one policy costs a record, in nanoseconds of CPU time: medians over all rounds, and the least of any round.</summary>
/// <param name="Ratio">The median over the rounds of compiled by hand-written; both of a round were measured one right after the other.</param>
/// <param name="Bytes">What a compiled evaluation allocates.</param>
internal sealed record PredicateTiming(
    string Policy,
    double Compiled,
    double ByHand,
    double LeastCompiled,
    double LeastByHand,
    double Ratio,
    double Bytes,
    IReadOnlyDictionary<PolicyOutcome, int> Outcomes);
