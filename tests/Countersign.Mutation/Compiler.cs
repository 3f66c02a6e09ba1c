using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Countersign.Mutation;

/// <summary>Compiles an assembly with all of its mutants in it.</summary>
/// <param name="name">The assembly's own name, so that the tests take it for it.</param>
/// <param name="references">Paths of what it uses beside the platform.</param>
internal sealed class Compiler(string name, IEnumerable<string> references)
{
    private const string Switch = """
        namespace Countersign;

        public static class Mutants
        {
            private static readonly global::System.Collections.Generic.Dictionary<(global::System.Delegate, int), object?> Made = [];
            public static int Active;
            public static readonly bool[] Reached = new bool[10_000];

            public static void Reach(int slot) => Reached[slot] = true;

            public static T Once<T>(global::System.Func<T> make)
            {
                lock (Made)
                {
                    if (!Made.TryGetValue((make, Active), out var made))
                    {
                        Made[(make, Active)] = made = make();
                    }
                    return (T)made!;
                }
            }
        }
        """;

    private readonly SourceCompiler source = new(name, references);

    /// <summary>Writes the assembly to `path`. Answers every mutant that was found and the numbers of those that do not compile.</summary>
    /// <param name="sources">Text by path.</param>
    /// <param name="targets">The paths that are mutated.</param>
    /// <exception cref="InvalidOperationException">Something does not compile that no mutant is to blame for.</exception>
    public (Schemata Found, IReadOnlySet<int> Broken) Compile(
        IReadOnlyDictionary<string, string> sources, IReadOnlyCollection<string> targets, string path)
    {
        var trees = sources.Select(s => SourceCompiler.Parse(SourceText.From(s.Value), s.Key)).ToDictionary(t => t.FilePath);
        var original = Compilation([.. trees.Values]);
        var found = new Schemata();
        foreach (var target in targets)
        {
            found.Add(trees[target], original.GetSemanticModel(trees[target]));
        }
        var broken = new HashSet<int>();
        while (true)
        {
            var mutants = found.Mutants.Where(m => !broken.Contains(m.Number)).ToList();
            var mutated = trees.Values.Select(t => targets.Contains(t.FilePath) ? SourceCompiler.Parse(Schemata.Write(t, mutants), t.FilePath) : t);
            using var stream = File.Create(path);
            var result = Compilation([.. mutated]).Emit(stream);
            if (result.Success)
            {
                return (found, broken);
            }
            broken.UnionWith(Blamed([.. result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)], mutants));
        }
    }

    // A constant that must be one is used outside of its own copies: an error there is its mutants', and those it causes elsewhere come first.
    private static IReadOnlyCollection<int> Blamed(IReadOnlyList<Diagnostic> errors, IReadOnlyList<Mutant> mutants)
    {
        var blamed = errors.Select(e => (Error: e, Number: Schemata.NumberAt(e.Location.SourceTree!.GetRoot(), e.Location.SourceSpan))).ToLookup(e => e.Number);
        if (!blamed.Contains(null))
        {
            return [.. blamed.Select(b => b.Key!.Value)];
        }
        var texts = blamed[null].Select(e => e.Error.Location.SourceTree!.GetText().Lines.GetLineFromPosition(e.Error.Location.SourceSpan.Start).ToString());
        var constants = mutants.Where(m => m.IsOfConstant && texts.Any(t => t.Contains(m.Member.Split('.')[1], StringComparison.Ordinal)))
            .Select(m => m.Number).ToList();
        return constants.Count > 0 ? constants : throw new InvalidOperationException($"No mutant is to blame for: {blamed[null].First().Error}");
    }

    private CSharpCompilation Compilation(IEnumerable<SyntaxTree> trees) =>
        source.Of(trees.Append(SourceCompiler.Parse(SourceText.From(Switch), "Mutants.cs")));
}
