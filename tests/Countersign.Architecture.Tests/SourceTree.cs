using Countersign.Testing;

namespace Countersign.Architecture.Tests;

/// <summary>The C# files of the checkout, parsed once for all tests.</summary>
internal static class SourceTree
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> ProductFiles = new(() => Load("src"));
    private static readonly Lazy<IReadOnlyList<SourceFile>> TestFiles = new(() => Load("tests"));

    /// <summary>Everything under `src/`.</summary>
    public static IReadOnlyList<SourceFile> Product => ProductFiles.Value;

    /// <summary>Everything under `tests/`.</summary>
    public static IReadOnlyList<SourceFile> Tests => TestFiles.Value;

    /// <summary>Files of one kind in the checkout by their path from its root, without what builds and packages leave behind.</summary>
    public static IEnumerable<string> Paths(string pattern, string under = "")
    {
        var root = RepositoryRoot.Find();
        string[] foreign = ["artifacts", "bin", "obj", "node_modules", ".git"];
        return Directory.EnumerateFiles(Path.Combine(root, under), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Intersect(foreign).Any())
            .Order(StringComparer.Ordinal);
    }

    /// <summary>The text of a file by its path from the root.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(RepositoryRoot.Find(), path)).ReplaceLineEndings("\n");

    private static SourceFile[] Load(string folder) => [.. Paths("*.cs", folder).Select(path => SourceFile.Parse(path, Read(path)))];
}
