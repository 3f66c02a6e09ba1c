using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Countersign.Architecture.Tests;

/// <summary>One C# file: its path from the repository's root (with `/`), its text and its syntax tree.</summary>
internal sealed record SourceFile(string Path, string Text, CompilationUnitSyntax Root)
{
    /// <summary>The file's name without folder and extension.</summary>
    public string Name { get; } = System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The file's folder from the repository's root.</summary>
    public string Folder { get; } = Path.Contains('/') ? Path[..Path.LastIndexOf('/')] : "";

    /// <summary>The project's name: `Countersign.Storage` of `src/Countersign.Storage/Queries/Open.cs`.</summary>
    public string Project { get; } = Path.Split('/').ElementAtOrDefault(1) ?? "";

    /// <summary>The domain module (`Findings`), empty for a file of the domain's root, null outside the domain.</summary>
    public string? Module => Path.StartsWith("src/Countersign/", StringComparison.Ordinal)
        ? Path.Split('/') is { Length: > 3 } parts ? parts[2] : ""
        : null;

    /// <summary>The lines, without an empty one after the last line end.</summary>
    public IReadOnlyList<string> Lines { get; } = Text.TrimEnd('\n').Split('\n');

    /// <summary>The types that stand in no other type.</summary>
    public IEnumerable<BaseTypeDeclarationSyntax> TopLevelTypes =>
        Descendants<BaseTypeDeclarationSyntax>().Where(type => type.Parent is not BaseTypeDeclarationSyntax);

    public static SourceFile Parse(string path, string text) =>
        new(path, text, (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot());

    public IEnumerable<T> Descendants<T>() where T : SyntaxNode => Root.DescendantNodes().OfType<T>();

    /// <summary>Where a node begins, as a reader looks it up: `src/Countersign/Gate/Change.cs:12`.</summary>
    public string At(SyntaxNode node) => $"{Path}:{LineOf(node.SpanStart)}";

    /// <summary>How many lines a declaration takes, without the comment and attributes above it.</summary>
    public int LinesOf(MemberDeclarationSyntax node)
    {
        var start = node.AttributeLists.Count == 0 ? node.SpanStart : node.AttributeLists.Last().GetLastToken().GetNextToken().SpanStart;
        return LineOf(node.Span.End) - LineOf(start) + 1;
    }

    public int LinesOf(SyntaxNode node) =>
        node is MemberDeclarationSyntax member ? LinesOf(member) : LineOf(node.Span.End) - LineOf(node.SpanStart) + 1;

    private int LineOf(int position) => Root.SyntaxTree.GetText().Lines.GetLineFromPosition(position).LineNumber + 1;
}
