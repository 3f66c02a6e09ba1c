using Countersign.Testing;

namespace Countersign.Cel.Tests.Conformance;

/// <summary>The published tests of the language, each judged on its own. They lie outside the repository.</summary>
public sealed class ConformanceTests(ITestOutputHelper output)
{
    /// <summary>How many of the published tests run and pass at least; fewer means that too much was left out.</summary>
    private const int Fewest = 1600;

    [Fact]
    public void Every_published_test_that_needs_no_message_passes()
    {
        var judged = Directory.GetFiles(SharedMaterial.Path("cel-conformance"), "*.json").Order(StringComparer.Ordinal)
            .SelectMany(ConformanceCase.Read).Select(Verdict.On).ToList();

        Print(judged);
        var failures = judged.Where(it => it.Outcome == Outcome.Failed).Select(it => $"{it.Case.Name}: {it.Case.Text}\n    {it.Reason}").ToList();
        Assert.True(failures.Count == 0, $"{failures.Count} failed:\n{string.Join("\n", failures)}");
        Assert.True(judged.Count(it => it.Outcome == Outcome.Passed) >= Fewest, $"fewer than {Fewest} ran");
    }

    private void Print(List<Verdict> judged)
    {
        foreach (var file in judged.GroupBy(it => it.Case.File))
        {
            var refused = file.Count(it => it.WasRefused);
            var why = file.Where(it => it.Outcome == Outcome.LeftOut).GroupBy(it => it.Reason).Select(it => $"{it.Count()} {it.Key}");
            var told = refused == 0 ? "" : $", of these {refused} refused when checked";
            output.WriteLine($"{file.Key,-16} {Count(file, Outcome.Passed),5} passed{told}, {Count(file, Outcome.Failed)} failed, "
                + $"{Count(file, Outcome.LeftOut)} left out{(why.Any() ? ": " + string.Join(", ", why) : "")}");
        }

        output.WriteLine($"{"all",-16} {Count(judged, Outcome.Passed),5} passed, {Count(judged, Outcome.Failed)} failed, "
            + $"{Count(judged, Outcome.LeftOut)} left out of {judged.Count}");
        foreach (var reason in judged.Where(it => it.Outcome == Outcome.LeftOut).GroupBy(it => it.Reason).OrderByDescending(it => it.Count()))
        {
            output.WriteLine($"    {reason.Count(),5} left out: {reason.Key}");
        }
    }

    private static int Count(IEnumerable<Verdict> judged, Outcome outcome) => judged.Count(it => it.Outcome == outcome);
}
