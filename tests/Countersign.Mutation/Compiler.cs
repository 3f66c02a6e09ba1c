using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Preview);

    private static readonly string[] Implied =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks"];

    private readonly List<MetadataReference> referenced =
    [
        .. Platform.Concat(references).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The assemblies of the platform that runs now.</summary>
    public static IEnumerable<string> Platform =>
        Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll").Where(IsManaged);

    /// <summary>Writes the assembly to `path`. Answers every mutant that was found and the numbers of those that do not compile.</summary>
    /// <param name="sources">Text by path.</param>
    /// <param name="targets">The paths that are mutated.</param>
    /// <exception cref="InvalidOperationException">Something does not compile that no mutant is to blame for.</exception>
    public (Schemata Found, IReadOnlySet<int> Broken) Compile(
        IReadOnlyDictionary<string, string> sources, IReadOnlyCollection<string> targets, string path)
    {
        var trees = sources.Select(s => Parse(SourceText.From(s.Value), s.Key)).ToDictionary(t => t.FilePath);
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
            var mutated = trees.Values.Select(t => targets.Contains(t.FilePath) ? Parse(Schemata.Write(t, mutants), t.FilePath) : t);
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

    private CSharpCompilation Compilation(IEnumerable<SyntaxTree> trees)
    {
        var usings = string.Concat(Implied.Select(u => $"global using global::{u};\n"));
        return CSharpCompilation.Create(
            name,
            trees.Append(Parse(SourceText.From(Switch), "Mutants.cs")).Append(Parse(SourceText.From(usings), "GlobalUsings.cs")),
            referenced,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable,
                warningLevel: 0));
    }

    // INVARIANT: no source generator runs; the one that the domain uses gives way to what it generates faster.
    private static SyntaxTree Parse(SourceText text, string path)
    {
        var tree = CSharpSyntaxTree.ParseText(text, Language, path);
        var generated = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Select(m => (Method: m, Regex: m.AttributeLists.SelectMany(l => l.Attributes).FirstOrDefault(a => a.Name.ToString() == "GeneratedRegex")))
            .Where(m => m.Regex is not null)
            .Select(m => new TextChange(
                m.Method.Span, $"private static {m.Method.ReturnType} {m.Method.Identifier}() => new(" + m.Regex!.ArgumentList!.Arguments + ");"))
            .ToList();
        return generated.Count == 0 ? tree : CSharpSyntaxTree.ParseText(text.WithChanges(generated), Language, path);
    }

    private static bool IsManaged(string path)
    {
        try
        {
            return AssemblyName.GetAssemblyName(path) is not null;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
