using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Countersign.Architecture.Tests.Rules;

/// <summary>Who may know whom: projects, modules of the domain, the domain and the world.</summary>
internal static partial class LayerRules
{
    /// <summary>The domain's modules; each may use those to its left.</summary>
    public static readonly string[] Modules =
    [
        "Evidence", "Parties", "Controls", "Surfaces", "Inventory", "Policies", "Findings", "ExceptionGrants", "Remediation", "Notifications",
        "Reviews", "Gate", "Reporting",
    ];

    /// <summary>What each project may reference. References reach through, so a lower one may also be named.</summary>
    private static readonly Dictionary<string, string[]> References = new()
    {
        ["Countersign.Cel"] = [],
        ["Countersign"] = ["Countersign.Cel"],
        ["Countersign.Storage"] = ["Countersign", "Countersign.Cel"],
        ["Countersign.Connectors"] = ["Countersign", "Countersign.Cel"],
        ["Countersign.Workflow"] = ["Countersign.Storage", "Countersign.Connectors", "Countersign", "Countersign.Cel"],
        ["Countersign.Api"] = [],
        ["Countersign.Estates"] = [],
        ["Countersign.Server"] =
            ["Countersign.Workflow", "Countersign.Connectors", "Countersign.Storage", "Countersign.Api", "Countersign", "Countersign.Cel"],
        ["Countersign.Cli"] =
        [
            "Countersign.Server", "Countersign.Api", "Countersign.Workflow", "Countersign.Connectors", "Countersign.Storage", "Countersign",
            "Countersign.Cel", "Countersign.Estates",
        ],
    };

    private static readonly string[] WithoutPackages = ["Countersign.Cel", "Countersign", "Countersign.Estates"];

    // What the domain's assembly may not mention, whole namespaces and single types.
    private static readonly string[] OutsideWorld = ["System.IO", "System.Net", "System.Threading.Tasks", "System.Data", "System.TimeProvider"];

    /// <summary>A connector reads the catalogue of a database that it connects to; our own tables are Storage's alone.</summary>
    private static readonly Regex SqlPlaces = Places();

    public static IEnumerable<string> WrongReferences(string project, string xml)
    {
        var items = XDocument.Parse(xml).Descendants().ToLookup(item => item.Name.LocalName, item => (string?)item.Attribute("Include") ?? "");
        if (!References.TryGetValue(project, out var allowed))
        {
            return [$"{project} is not in the table of projects; the README names nine"];
        }

        var wrong = items["ProjectReference"].Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))
            .Except(allowed).Select(target => $"{project} references {target}");
        var packages = WithoutPackages.Contains(project) ? items["PackageReference"].Select(name => $"{project} uses the package {name}") : [];
        // Measuring a step alone needs what tests need.
        var friends = items["InternalsVisibleTo"].Where(name => !name.EndsWith(".Tests", StringComparison.Ordinal) && name != "Countersign.Bench")
            .Select(name => $"{project} shows its internals to {name}");
        return wrong.Concat(packages).Concat(friends);
    }

    public static IEnumerable<string> ModulesOutOfOrder(IReadOnlyCollection<SourceFile> files)
    {
        var types = files.Where(file => file.Module is { Length: > 0 })
            .SelectMany(file => file.TopLevelTypes.Select(type => (file.Module, type.Identifier.Text))).ToHashSet();
        return from file in files
               where file.Module is not null
               from use in ModuleUses(file, types)
               where Array.IndexOf(Modules, use.Module) > Array.IndexOf(Modules, file.Module)
               select $"{file.At(use.Node)} uses {use.Module}, which stands to the right of {(file.Module == "" ? "the root" : file.Module)}";
    }

    public static IEnumerable<string> UnknownModules(IEnumerable<SourceFile> files) =>
        files.Select(file => file.Module).Where(module => module is { Length: > 0 } && !Modules.Contains(module))
            .Select(module => $"src/Countersign/{module} is not in the list of modules");

    public static IEnumerable<string> AsyncInDomain(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Module is not null
        from token in file.Root.DescendantTokens()
        where token.IsKind(SyntaxKind.AsyncKeyword) || token.IsKind(SyntaxKind.AwaitKeyword)
        select $"{file.At(token.Parent!)} is asynchronous; the domain decides, it does not wait";

    /// <summary>Types outside the domain's reach that a compiled assembly mentions. Exact, whatever the source looks like.</summary>
    public static IEnumerable<string> OutsideWorldIn(string assemblyPath)
    {
        using var stream = File.OpenRead(assemblyPath);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")
            .Where(IsOutside).Select(name => $"{Path.GetFileName(assemblyPath)} uses {name}")];
    }

    /// <summary>Assemblies beside the platform's own that a compiled assembly refers to.</summary>
    public static IEnumerable<string> OwnAssembliesIn(string assemblyPath)
    {
        using var stream = File.OpenRead(assemblyPath);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(reference => metadata.GetString(metadata.GetAssemblyReference(reference).Name))
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal))];
    }

    public static IEnumerable<string> SqlOutsideStorage(IEnumerable<SourceFile> files) =>
        from file in files
        where !SqlPlaces.IsMatch(file.Path)
        from token in file.Root.DescendantTokens()
        where IsText(token) && Sql().IsMatch(token.ValueText)
        select $"{file.At(token.Parent!)} holds SQL, which belongs in Countersign.Storage";

    private static bool IsOutside(string name) =>
        OutsideWorld.Any(outside => name == outside || name.StartsWith(outside + ".", StringComparison.Ordinal));

    private static bool IsText(SyntaxToken token) =>
        token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken
            or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.InterpolatedStringTextToken;

    // A `using`, a name qualified by `Countersign.`, or `Findings.Router` where Router is a type of that module; a
    // property that happens to be called Findings is none of them.
    private static IEnumerable<(SyntaxNode Node, string Module)> ModuleUses(SourceFile file, HashSet<(string?, string)> types)
    {
        foreach (var node in file.Root.DescendantNodes())
        {
            var parts = node is QualifiedNameSyntax or MemberAccessExpressionSyntax ? node.ToString().Split('.') : [];
            if (parts is ["Countersign", var module, ..] && Modules.Contains(module))
            {
                yield return (node, module);
            }
            else if (parts is [var first, var second] && types.Contains((first, second)))
            {
                yield return (node, first);
            }
        }
    }

    [GeneratedRegex(@"^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE)\s+\w")]
    private static partial Regex Sql();

    [GeneratedRegex("^src/Countersign.(Storage|Connectors/(PostgreSql|MariaDb|Databases))/")]
    private static partial Regex Places();
}
