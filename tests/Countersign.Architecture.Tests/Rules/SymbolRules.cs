using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Countersign.Architecture.Tests.Rules;

/// <summary>Members of the platform that only named places may use. `eng/BannedSymbols*.txt` says the same to the compiler in lint.</summary>
internal static class SymbolRules
{
    private const string Seam = "src/Countersign.Workflow/SystemSeam.cs";
    private const string Start = "src/Countersign.Cli/Program.cs";
    private const string Cli = "src/Countersign.Cli/";
    private const string Api = "src/Countersign.Api/";
    private const string Connectors = "src/Countersign.Connectors/";

    /// <summary>What is banned (`Type.Member`, `Type.*` for all its members and `new Type`) and who may use it all the same.</summary>
    private static readonly (string Symbol, string[] Allowed)[] Bans =
    [
        ("DateTime.Now", []),
        ("DateTime.UtcNow", []),
        ("DateTime.Today", []),
        ("DateTimeOffset.Now", []),
        ("DateTimeOffset.UtcNow", []),
        ("TimeProvider.System", [Seam, Start]),
        ("Guid.NewGuid", [Seam]),
        ("Guid.CreateVersion7", [Seam]),
        ("Random.*", [Seam]),
        ("RandomNumberGenerator.*", [Seam]),
        ("Thread.Sleep", []),
        ("Console.*", [Cli]),
        ("Environment.Exit", [Cli]),
        ("new HttpClient", [Api, Cli]),
        ("Process.Start", [Connectors]),
        ("new Process", [Connectors]),
    ];

    public static IEnumerable<string> BannedSymbols(IEnumerable<SourceFile> files) =>
        from file in files
        from use in Uses(file)
        from ban in Bans
        where ban.Symbol == use.Symbol || (ban.Symbol.EndsWith(".*", StringComparison.Ordinal) && TypeOf(ban.Symbol) == use.Type)
        where !ban.Allowed.Any(place => file.Path.StartsWith(place, StringComparison.Ordinal))
        select $"{file.At(use.Node)} uses `{ban.Symbol}`";

    private static string TypeOf(string symbol) => symbol[..^2];

    private static IEnumerable<(SyntaxNode Node, string Type, string Symbol)> Uses(SourceFile file)
    {
        var members = file.Descendants<MemberAccessExpressionSyntax>()
            .Select(access => (Node: (SyntaxNode)access, Type: LastOf(access.Expression), Member: access.Name.Identifier.Text))
            .Select(use => (use.Node, use.Type, $"{use.Type}.{use.Member}"));
        var statics = file.Descendants<UsingDirectiveSyntax>().Where(use => use.StaticKeyword.ValueText.Length > 0)
            .Select(use => ((SyntaxNode)use, Syntax.LastName(use.NamespaceOrType), $"using static {use.NamespaceOrType}"));
        var created = file.Descendants<ObjectCreationExpressionSyntax>().Select(node => ((SyntaxNode)node, (TypeSyntax?)node.Type))
            .Concat(file.Descendants<ImplicitObjectCreationExpressionSyntax>().Select(node => ((SyntaxNode)node, TargetOf(node))))
            .Select(use => (use.Item1, Syntax.LastName(use.Item2), $"new {Syntax.LastName(use.Item2)}"));
        return members.Concat(statics).Concat(created);
    }

    private static string LastOf(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.Text,
        MemberAccessExpressionSyntax access => access.Name.Identifier.Text,
        _ => "",
    };

    // `HttpClient client = new()` and a property or field of that type name what is created on their left.
    private static TypeSyntax? TargetOf(ImplicitObjectCreationExpressionSyntax node) => node.Parent?.Parent switch
    {
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } => declaration.Type,
        PropertyDeclarationSyntax property => property.Type,
        _ => null,
    };
}
