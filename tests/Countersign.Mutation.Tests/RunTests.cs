using Countersign.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Countersign.Mutation.Tests;

/// <summary>A little domain and its little tests, from the text to the score.</summary>
public sealed class RunTests
{
    private const string Domain = """
        using System.Linq;
        namespace Little;

        public static class Crossing
        {
            public const int Longest = 3;

            public static int[] Lights { get; } = [1, 2];

            public static bool MayGo(int light, int waiting) => light == 1 && waiting < Longest;

            public static long Count(long to)
            {
                long at = 0;
                while (at != to)
                {
                    at = at + 1;
                }
                return at;
            }

            public static int Length(string? text)
            {
                if (text is not { } known)
                {
                    return 0;
                }
                return known.Length;
            }

            public static bool Never() => true;
        }
        """;

    private const string Suite = """
        using Xunit;
        namespace Little.Tests;

        public sealed class CrossingTests
        {
            public static TheoryData<int, int, bool> Cases => new() { { 1, 0, true }, { 2, 0, false }, { 1, 4, false } };

            [Theory, MemberData(nameof(Cases))]
            public void Who_may_go(int light, int waiting, bool may) => Assert.Equal(may, Crossing.MayGo(light, waiting));

            [Theory]
            [InlineData(3L)]
            public void Counts(long to) => Assert.Equal(to, Crossing.Count(to));

            [Fact]
            public async System.Threading.Tasks.Task Has_two_lights()
            {
                await System.Threading.Tasks.Task.Yield();
                Assert.Equal(2, Crossing.Lights.Length);
            }

            [Fact]
            public void Measures() => Assert.Equal((0, 2), (Crossing.Length(null), Crossing.Length("ab")));
        }
        """;

    private const string Expected = """
        Longest 3 -> 4: Survived
        Lights  1 -> : Killed
        Lights  2 -> : Killed
        Lights  1 -> 2: Survived
        Lights  2 -> 3: Survived
        MayGo   light == 1 && waiting < Longest -> light == 1 || waiting < Longest: Killed
        MayGo   light == 1 -> light != 1: Killed
        MayGo   1 -> 2: Killed
        MayGo   waiting < Longest -> waiting <= Longest: Survived
        Count   0 -> 1: Survived
        Count   at != to -> !(at != to): Killed
        Count   at != to -> at == to: Killed
        Count   at + 1 -> at - 1: TimedOut
        Count   1 -> 2: TimedOut
        Length  text is not { } known -> !(text is not { } known): Skipped
        Length  if (text is not { } known){return 0;} -> { }: Skipped
        Length  not { } known -> { } known: Skipped
        Length  0 -> 1: Killed
        Never   true -> false: Unreached
        """;

    [Fact]
    public void Every_mutant_ends_as_it_should_and_none_is_judged_by_a_test_that_fails_without_it()
    {
        using var folder = new TemporaryFolder();
        var domain = folder.Inside("Little.dll");
        var (found, broken) = new Compiler("Little", []).Compile(new Dictionary<string, string> { ["Crossing.cs"] = Domain }, ["Crossing.cs"], domain);
        using var sound = new Bench(domain, Tests(folder, domain, "sound", Suite));
        using var failing = new Bench(domain, Tests(folder, domain, "failing", Suite.Replace("(0, 2)", "(0, 1)", StringComparison.Ordinal)));

        var score = Run(sound).Judge(found, broken, _ => true);
        var thrown = Assert.Throws<InvalidOperationException>(() => Run(failing).Judge(found, broken, _ => true));

        Assert.Equal(Expected, string.Join('\n', score.All.Select(Told)));
        Assert.StartsWith("`Little.Tests.CrossingTests.Measures` fails without any mutant", thrown.Message);
    }

    private static string Told((Mutant Mutant, Verdict Verdict) judged) =>
        $"{judged.Mutant.Member.Split('.')[1],-7} {judged.Mutant.Edit.Before.ReplaceLineEndings("").Replace("    ", "")}"
        + $" -> {judged.Mutant.Edit.After}: {judged.Verdict}";

    private static Run Run(Bench bench) => new(bench, TextWriter.Null, TimeSpan.FromSeconds(0.5));

    private static string Tests(TemporaryFolder folder, string domain, string name, string suite)
    {
        var path = folder.Inside(name, "Little.Tests.dll");
        foreach (var own in new[] { "xunit*.dll", "Microsoft.Bcl.*.dll" }.SelectMany(names => Directory.EnumerateFiles(AppContext.BaseDirectory, names)))
        {
            File.Copy(own, folder.Inside(name, Path.GetFileName(own)));
        }
        var references = SourceCompiler.Platform.Concat(Directory.EnumerateFiles(AppContext.BaseDirectory, "xunit.v3.*.dll")).Append(domain);
        var made = CSharpCompilation.Create(
            "Little.Tests", [CSharpSyntaxTree.ParseText(suite)], references.Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(path);
        Assert.Empty(made.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        return path;
    }
}
