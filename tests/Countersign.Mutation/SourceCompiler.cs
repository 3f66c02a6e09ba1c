using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Countersign.Mutation;

/// <summary>Compiles a project of ours from its text, as its build does.</summary>
/// <param name="name">The assembly's own name, so that others take it for it.</param>
/// <param name="references">Paths of what it uses beside the platform.</param>
internal sealed class SourceCompiler(string name, IEnumerable<string> references)
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.Preview);

    private static readonly string[] Implied =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    private readonly List<MetadataReference> referenced =
    [
        .. Platform.Concat(references).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The platform's reference assemblies, which the build compiles against too: those that run bring namespaces of their own.</summary>
    public static IReadOnlyList<string> Platform { get; } = Directory.GetFiles(ReferencePack(), "*.dll");

    public CSharpCompilation Of(IEnumerable<SyntaxTree> trees)
    {
        var usings = string.Concat(Implied.Select(u => $"global using global::{u};\n"));
        return CSharpCompilation.Create(
            name,
            trees.Append(Parse(SourceText.From(usings), "GlobalUsings.cs")),
            referenced,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable,
                warningLevel: 0));
    }

    // INVARIANT: no source generator runs; the one that the domain uses gives way to what it generates faster.
    public static SyntaxTree Parse(SourceText text, string path)
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

    // Beside `shared/Microsoft.NETCore.App/VERSION`, which runs, lies `packs/Microsoft.NETCore.App.Ref/VERSION` of the kit that builds.
    private static string ReferencePack()
    {
        var installed = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        var pack = Path.Combine(installed, "packs", "Microsoft.NETCore.App.Ref");
        var framework = $"net{Environment.Version.Major}.{Environment.Version.Minor}";
        return Directory.GetDirectories(pack).Select(version => Path.Combine(version, "ref", framework)).First(Directory.Exists);
    }
}
