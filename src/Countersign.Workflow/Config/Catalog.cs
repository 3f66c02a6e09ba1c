using System.Reflection;
using System.Text;

namespace Countersign.Workflow.Config;

/// <summary>The controls and policies that the product ships, as documents.</summary>
public static class Catalog
{
    /// <summary>What the file of a shipped document begins with, so that nobody looks for it in their folder.</summary>
    public const string Prefix = "shipped:";

    private const string Folder = "catalog/";

    private static readonly Lazy<IReadOnlyList<ConfigFile>> Shipped = new(ReadAll);

    public static IReadOnlyList<ConfigFile> Files => Shipped.Value;

    private static List<ConfigFile> ReadAll()
    {
        var assembly = typeof(Catalog).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Select(n => (Resource: n, Path: n.Replace('\\', '/')))
            .Where(n => n.Path.StartsWith(Folder + "controls/", StringComparison.Ordinal) || n.Path.StartsWith(Folder + "policies/", StringComparison.Ordinal))
            .OrderBy(n => n.Path, StringComparer.Ordinal)
            .Select(n => new ConfigFile(Prefix + n.Path[Folder.Length..], Text(assembly, n.Resource)))];
    }

    private static string Text(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
