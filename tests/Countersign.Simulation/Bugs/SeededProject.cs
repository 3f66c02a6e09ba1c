using System.Reflection;
using System.Runtime.Loader;
using Countersign.Mutation;
using Countersign.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Countersign.Simulation.Bugs;

/// <summary>Everything of ours once more in this process, with one project compiled anew with a bug in it.</summary>
internal sealed class SeededProject : AssemblyLoadContext
{
    private static readonly string Folder = AppContext.BaseDirectory;

    private readonly string assembly;
    private readonly byte[] compiled;

    private SeededProject(string assembly, byte[] compiled) => (this.assembly, this.compiled) = (assembly, compiled);

    /// <summary>Compiles the bug's project with it, in memory.</summary>
    /// <exception cref="InvalidOperationException">The bug is stale, or does not compile.</exception>
    public static SeededProject Of(SeededBug bug)
    {
        var source = Path.Combine(RepositoryRoot.Find(), "src");
        var name = bug.Project == "Countersign" ? "Countersign.Domain" : bug.Project;
        var texts = Directory.EnumerateFiles(Path.Combine(source, bug.Project), "*.cs", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(source, file).Replace('\\', '/'), File.ReadAllText);
        texts[bug.File] = bug.Seed(texts[bug.File]);
        // Its tool's own files beside it are of the platform's language service, and no project of ours uses them.
        var references = Directory.EnumerateFiles(Folder, "*.dll").Where(file => Path.GetFileName(file) != $"{name}.dll" && Uses(file));
        using var stream = new MemoryStream();
        var result = new SourceCompiler(name, references).Of(texts.Select(text => SourceCompiler.Parse(SourceText.From(text.Value), text.Key)))
            .Emit(stream, manifestResources: Resources(name));
        return result.Success
            ? new SeededProject(name, stream.ToArray())
            : throw new InvalidOperationException($"`{bug.Name}` does not compile: {result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error)}");
    }

    /// <summary>Lives seeds over it until something does not hold.</summary>
    public Catch? Catch(int seeds) =>
        (string[]?)LoadFromAssemblyName(typeof(Trial).Assembly.GetName()).GetType(typeof(Trial).FullName!)!
            .GetMethod(nameof(Trial.Run))!.Invoke(null, [seeds]) is [var seed, var step, var invariant, var what]
            ? new Catch(int.Parse(seed), int.Parse(step), invariant, what)
            : null;

    protected override Assembly? Load(AssemblyName wanted) =>
        wanted.Name == assembly ? LoadFromStream(new MemoryStream(compiled))
        : wanted.Name!.StartsWith("Countersign.", StringComparison.Ordinal) ? LoadFromAssemblyPath(Path.Combine(Folder, wanted.Name + ".dll"))
        : null;

    private static bool Uses(string file) => !Path.GetFileName(file).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);

    private static IEnumerable<ResourceDescription> Resources(string name)
    {
        var built = Assembly.LoadFrom(Path.Combine(Folder, name + ".dll"));
        return built.GetManifestResourceNames().Select(resource => new ResourceDescription(resource, () => built.GetManifestResourceStream(resource)!, true));
    }
}
