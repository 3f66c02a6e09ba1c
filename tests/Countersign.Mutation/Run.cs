namespace Countersign.Mutation;

/// <summary>Judges every mutant of an assembly by the tests that reach it.</summary>
/// <param name="log">Where progress goes.</param>
/// <param name="atLeast">The processor time that every mutant has; beside it, five times what its tests took.</param>
internal sealed class Run(Bench bench, TextWriter log, TimeSpan atLeast)
{
    /// <exception cref="InvalidOperationException">A test fails without any mutant.</exception>
    public Score Judge(Schemata found, IReadOnlySet<int> broken, Func<string, bool> judges)
    {
        var tests = bench.Tests().Where(judges).Select(bench.Reach).ToList();
        if (tests.Find(t => t.Failure.Length > 0) is { } red)
        {
            throw new InvalidOperationException($"`{red.Test}` fails without any mutant: {red.Failure}");
        }
        log.WriteLine($"{tests.Count} tests pass in {tests.Sum(t => t.Took.TotalSeconds):0.0}s; {found.Mutants.Count} mutants");
        var judged = new List<(Mutant, Verdict)>();
        foreach (var mutant in found.Mutants)
        {
            // The quick ones first, since the first that fails ends it.
            var reaching = tests.Where(t => t.Slots.Contains(mutant.Slot)).OrderBy(t => t.Took).ToList();
            judged.Add((mutant, broken.Contains(mutant.Number) ? Verdict.Skipped : reaching.Count == 0 ? Verdict.Unreached
                : bench.Judge(mutant.Number, reaching.Select(t => t.Test), atLeast + (5 * Sum(reaching)))));
            if (judged.Count % 100 == 0)
            {
                log.WriteLine($"{judged.Count} of {found.Mutants.Count}");
            }
        }
        return new Score(judged);
    }

    private static TimeSpan Sum(IEnumerable<Reach> tests) => TimeSpan.FromMilliseconds(tests.Sum(t => t.Took.TotalMilliseconds));
}
