namespace Countersign.Workflow.Tests.Histories;

/// <summary>
/// One change of the world. Numbers are taken as far as there is something for them, so that every step fits every world; smaller numbers say
/// something simpler.
/// </summary>
/// <param name="Which">Which account, person or document.</param>
/// <param name="How">Which of its forms.</param>
/// <param name="Days">How long ago, or how far ahead.</param>
/// <param name="Judged">Whether an evaluation follows at once; else it comes with a later step.</param>
internal sealed record HistoryStep(StepKind Kind, int Which, int How, int Days, bool Judged)
{
    /// <summary>The same step, said more simply.</summary>
    public IEnumerable<HistoryStep> Simpler()
    {
        if (!Judged)
        {
            yield return this with { Judged = true };
        }
        foreach (var fewer in Fewer(How))
        {
            yield return this with { How = fewer };
        }
        foreach (var fewer in Fewer(Which))
        {
            yield return this with { Which = fewer };
        }
        foreach (var fewer in Fewer(Days))
        {
            yield return this with { Days = fewer };
        }
    }

    private static IEnumerable<int> Fewer(int number) => new[] { 0, number / 2, number - 1 }.Where(fewer => fewer >= 0 && fewer < number).Distinct();
}
