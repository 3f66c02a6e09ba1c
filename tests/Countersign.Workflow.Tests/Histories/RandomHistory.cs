using FsCheck;
using FsCheck.Fluent;

namespace Countersign.Workflow.Tests.Histories;

/// <summary>Random histories. One that fails shrinks: fewer steps, and simpler ones.</summary>
internal static class RandomHistory
{
    private const int Longest = 14;

    private static readonly Gen<HistoryStep> Steps =
        from kind in Gen.Elements(Enum.GetValues<StepKind>())
        from which in Gen.Choose(0, 5)
        from how in Gen.Choose(0, 13)
        from days in Gen.Choose(0, 130)
        from judged in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        select new HistoryStep(kind, which, how, days, judged);

    public static Arbitrary<HistoryStep[]> All { get; } = Arb.From(
        from length in Gen.Choose(1, Longest)
        from steps in Gen.ArrayOf(Steps, length)
        select steps,
        Shrunk);

    private static IEnumerable<HistoryStep[]> Shrunk(HistoryStep[] steps)
    {
        for (var size = steps.Length / 2; size > 0; size /= 2)
        {
            for (var at = 0; at + size <= steps.Length; at += size)
            {
                yield return [.. steps[..at], .. steps[(at + size)..]];
            }
        }
        for (var at = 0; at < steps.Length; at++)
        {
            foreach (var simpler in steps[at].Simpler())
            {
                yield return [.. steps[..at], simpler, .. steps[(at + 1)..]];
            }
        }
    }
}
