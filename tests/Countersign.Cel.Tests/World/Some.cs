namespace Countersign.Cel.Tests.World;

/// <summary>Short ways to check, run and explain an expression over <see cref="Facts"/>.</summary>
internal static class Some
{
    public static readonly Timestamp Now = Timestamp.Parse("2026-03-01T00:00:00Z");
    public static readonly CelEnvironment Environment = CelEnvironment.For<Facts>();

    public static CelChecked Checked(string text)
    {
        var found = Environment.Check(text);
        Assert.True(found.IsValid, string.Join("\n", found.Diagnostics));
        return found;
    }

    public static CelDiagnostic Refused(string text)
    {
        var found = Environment.Check(text);
        Assert.False(found.IsValid, $"`{text}` was accepted");
        return found.Diagnostics[0];
    }

    public static CelPredicate<Facts> Predicate(string text) => Checked(text).CompilePredicate<Facts>();

    /// <summary>The verdict, having made sure that the explanation agrees.</summary>
    public static CelVerdict Verdict(string text, Facts? facts = null)
    {
        var predicate = Predicate(text);
        var verdict = predicate.Evaluate(facts ?? new Facts(), Now);
        Assert.Equal(verdict, predicate.Explain(facts ?? new Facts(), Now).Verdict);
        return verdict;
    }

    public static CelExplanation Explanation(string text, Facts? facts = null) => Predicate(text).Explain(facts ?? new Facts(), Now);

    public static CelResult Result(string text, Facts? facts = null) => Checked(text).Compile<Facts>().Evaluate(facts ?? new Facts(), Now);

    public static string Text(string text, Facts? facts = null) => Result(text, facts).AsText();
}
