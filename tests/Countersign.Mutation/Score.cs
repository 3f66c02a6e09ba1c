namespace Countersign.Mutation;

/// <summary>All mutants with what became of them, and how that is said.</summary>
internal sealed class Score(IReadOnlyList<(Mutant Mutant, Verdict Verdict)> judged)
{
    public const double Goal = 0.9;

    public IReadOnlyList<(Mutant Mutant, Verdict Verdict)> All => judged;

    public IEnumerable<Mutant> Survived => judged.Where(j => j.Verdict is Verdict.Survived or Verdict.Unreached).Select(j => j.Mutant);

    /// <summary>The part of those that compile which was noticed.</summary>
    public double Killed => Part(judged);

    public void Print(TextWriter output, Survivors explained)
    {
        Table(output, "file", m => m.File);
        Table(output, "operator", m => m.Edit.Operator);
        foreach (var (mutant, verdict) in judged.Where(j => j.Verdict is Verdict.Survived or Verdict.Unreached))
        {
            output.WriteLine($"{mutant.File}:{mutant.Line} {verdict}");
            output.WriteLine(mutant.Key);
            output.WriteLine($"    {explained.Reason(mutant) ?? "NOT EXPLAINED"}");
        }
        foreach (var key in explained.Stale(Survived))
        {
            output.WriteLine($"STALE explanation, for it is killed or gone: {key}");
        }
    }

    private void Table(TextWriter output, string by, Func<Mutant, string> group)
    {
        output.WriteLine($"{"by " + by,-52} mutants  killed  timed out  survived  unreached  skipped   score");
        foreach (var rows in judged.GroupBy(j => group(j.Mutant)).OrderBy(g => g.Key, StringComparer.Ordinal).Append(judged.GroupBy(_ => "all").First()))
        {
            int Of(Verdict verdict) => rows.Count(r => r.Verdict == verdict);
            output.WriteLine(
                $"{rows.Key,-52} {rows.Count(),7} {Of(Verdict.Killed),7} {Of(Verdict.TimedOut),10} {Of(Verdict.Survived),9} {Of(Verdict.Unreached),10} "
                + $"{Of(Verdict.Skipped),8} {Part(rows),7:P1}");
        }
        output.WriteLine();
    }

    private static double Part(IEnumerable<(Mutant Mutant, Verdict Verdict)> rows)
    {
        var compiled = rows.Where(r => r.Verdict != Verdict.Skipped).ToList();
        return compiled.Count == 0 ? 1 : compiled.Count(r => r.Verdict is Verdict.Killed or Verdict.TimedOut) / (double)compiled.Count;
    }
}
