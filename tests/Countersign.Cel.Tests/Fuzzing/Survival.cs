using System.Diagnostics;
using Countersign.Cel.Tests.World;

namespace Countersign.Cel.Tests.Fuzzing;

/// <summary>Runs texts through the whole library in three environments, holds it to what it promises, and counts.</summary>
internal sealed class Survival
{
    private static readonly TimeSpan LongestCheck = TimeSpan.FromSeconds(10);

    private static readonly CelEnvironment Loose = CelEnvironment.Of(new CelDeclarations { ChecksTypes = false });
    private static readonly CelEnvironment Plain = CelEnvironment.Of(new CelDeclarations { Variables = [new("x", CelType.Int)], Container = "a.b" });
    private static readonly CelValues Given = new(new Dictionary<string, object?> { ["x"] = 1 });

    private readonly HashSet<string> ways = new(StringComparer.Ordinal);
    private long texts;
    private long valid;
    private long diagnostics;
    private TimeSpan slowest;

    /// <summary>True where the text led somewhere that none before it did.</summary>
    /// <exception cref="InvalidOperationException">Something threw; the message holds the text.</exception>
    public bool Of(string text)
    {
        var watch = Stopwatch.StartNew();
        // Of its own, so that a text which is never done is told instead of waited for.
        var work = Task.Run(() => Way(text));
        Assert.True(work.Wait(LongestCheck), $"took longer than {LongestCheck}: {FuzzCorpus.Escaped(text)}");
        slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
        texts++;
        return ways.Add(work.Result);
    }

    public override string ToString() =>
        $"{texts:N0} texts in three environments, {valid:N0} times valid, {diagnostics:N0} diagnostics, {ways.Count:N0} different ends, "
        + $"the slowest text took {slowest.TotalMilliseconds:N0} ms";

    private string Way(string text)
    {
        try
        {
            Places.OfTokens(text);
            Places.OfNodes(text);
            return $"{Run<Facts>(text, Some.Environment, new Facts())} {Run(text, Plain, Given)} {Run(text, Loose, Given)}";
        }
        catch (Exception problem) when (problem is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException($"threw on: {FuzzCorpus.Escaped(text)}", problem);
        }
    }

    private string Run<T>(string text, CelEnvironment environment, T context)
    {
        var found = environment.Check(text);
        diagnostics += found.Diagnostics.Count;
        Places.OfDiagnostics(found.Diagnostics, text);
        if (!found.IsValid)
        {
            return string.Join(',', found.Diagnostics.Select(it => it.Code));
        }

        valid++;
        var result = found.Compile<T>().Evaluate(context, Some.Now);
        Assert.NotNull(result.AsText());
        return $"{found.Type} {result.Kind}";
    }
}
