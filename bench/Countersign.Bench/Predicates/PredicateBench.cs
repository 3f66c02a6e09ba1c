using System.Diagnostics;
using System.Runtime;
using Countersign.Policies;

namespace Countersign.Bench.Predicates;

/// <summary>Times compiled policies against the same policies written by hand.</summary>
internal static class PredicateBench
{
    private const int Rounds = 41;
    private const int AllocationEvaluations = 100_000;

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(20);

    // Long enough for the processor's clock, short enough that a neighbour's turn spoils one round and not many.
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(4);

    public static IReadOnlyList<PredicateTiming> Run(IReadOnlyList<PredicateCase> cases)
    {
        foreach (var one in cases)
        {
            one.Check();
        }

        WarmUp(cases);
        return [.. cases.Select(Time)];
    }

    private static PredicateTiming Time(PredicateCase one)
    {
        var passes = Passes(one.RunByHand);
        var (compiled, byHand) = (new double[Rounds], new double[Rounds]);
        for (var round = 0; round < Rounds; round++)
        {
            // Whoever goes first finds colder caches, so they take turns.
            if (round % 2 == 0)
            {
                compiled[round] = Nanoseconds(one, one.RunCompiled, passes);
            }

            byHand[round] = Nanoseconds(one, one.RunByHand, passes);
            if (round % 2 == 1)
            {
                compiled[round] = Nanoseconds(one, one.RunCompiled, passes);
            }
        }

        return new PredicateTiming(
            one.Name,
            Median(compiled),
            Median(byHand),
            compiled.Min(),
            byHand.Min(),
            Median([.. compiled.Zip(byHand, (left, right) => left / right)]),
            Allocated(one),
            one.Outcomes.CountBy(outcome => outcome).ToDictionary());
    }

    public static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        var half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    // The runtime compiles anew, in the background and when it finds the time, what runs often; only what it then has is timed.
    private static void WarmUp(IReadOnlyList<PredicateCase> cases)
    {
        var watch = Stopwatch.StartNew();
        var (quietSince, compiled) = (TimeSpan.Zero, -1L);
        while (watch.Elapsed - quietSince < Quiet && watch.Elapsed < LongestWarmUp)
        {
            foreach (var one in cases)
            {
                one.RunCompiled(5);
                one.RunByHand(5);
            }

            var now = JitInfo.GetCompiledMethodCount();
            (quietSince, compiled) = now == compiled ? (quietSince, compiled) : (watch.Elapsed, now);
        }
    }

    private static int Passes(Func<int, long> run)
    {
        var passes = 1;
        while (CpuOf(run, passes) < Slice)
        {
            passes *= 2;
        }

        return passes;
    }

    private static double Nanoseconds(PredicateCase one, Func<int, long> run, int passes) =>
        CpuOf(run, passes).TotalNanoseconds / ((double)passes * one.Count);

    private static TimeSpan CpuOf(Func<int, long> run, int passes)
    {
        var before = Environment.CpuUsage.TotalTime;
        run(passes);
        return Environment.CpuUsage.TotalTime - before;
    }

    private static double Allocated(PredicateCase one)
    {
        var passes = AllocationEvaluations / one.Count;
        var before = GC.GetAllocatedBytesForCurrentThread();
        one.RunCompiled(passes);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)AllocationEvaluations;
    }
}
