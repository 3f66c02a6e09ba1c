using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Countersign.Architecture.Tests.Rules;

/// <summary>What a file holds, where it lies and what never stands in it.</summary>
internal static class LayoutRules
{
    private static readonly string[] Generators =
        ["GeneratedRegex", "LoggerMessage", "JsonSerializable", "JsonSourceGenerationOptions", "LibraryImport"];

    /// <summary>One type, named as its file; `Fact` and `Fact&lt;T&gt;` count as one. A `file` type may follow.</summary>
    public static IEnumerable<string> TypeNotNamedAsFile(IEnumerable<SourceFile> files) =>
        from file in files
        let name = file.Name.Split('.')[0]
        from type in file.TopLevelTypes
        where type.Identifier.Text != name && !type.Modifiers.Any(SyntaxKind.FileKeyword)
        select $"{file.At(type)} `{type.Identifier}` belongs in `{type.Identifier}.cs`";

    public static IEnumerable<string> DelegatesOfTheirOwn(IEnumerable<SourceFile> files) =>
        from file in files
        from type in file.Descendants<DelegateDeclarationSyntax>()
        where type.Parent is not TypeDeclarationSyntax && type.Identifier.Text != file.Name
        select $"{file.At(type)} delegate `{type.Identifier}` belongs in `{type.Identifier}.cs`";

    public static IEnumerable<string> NamespaceNotFolder(IEnumerable<SourceFile> files) =>
        from file in files
        from space in file.Descendants<BaseNamespaceDeclarationSyntax>()
        let expected = string.Join('.', file.Folder.Split('/').Skip(1))
        where space.Name.ToString() != expected || space is not FileScopedNamespaceDeclarationSyntax
        select $"{file.At(space)} should read `namespace {expected};`";

    public static IEnumerable<string> TypesWithoutNamespace(IEnumerable<SourceFile> files) =>
        from file in files
        from type in file.TopLevelTypes
        where type.Parent is CompilationUnitSyntax
        select $"{file.At(type)} `{type.Identifier}` has no namespace";

    /// <summary>`partial` is for source generators only: their attribute stands inside the type, or Razor writes the other half.</summary>
    public static IEnumerable<string> PartialTypes(IEnumerable<SourceFile> files) =>
        from file in files
        where !file.Path.EndsWith(".razor.cs", StringComparison.Ordinal)
        from type in file.Descendants<TypeDeclarationSyntax>()
        where type.Modifiers.Any(SyntaxKind.PartialKeyword)
        where !type.DescendantNodes().OfType<AttributeSyntax>().Any(attribute => Generators.Contains(Syntax.LastName(attribute.Name)))
        select $"{file.At(type)} `{type.Identifier}` is partial without a source generator";

    public static IEnumerable<string> Regions(IEnumerable<SourceFile> files) =>
        from file in files
        from node in file.Root.DescendantNodes(descendIntoTrivia: true).OfType<RegionDirectiveTriviaSyntax>()
        select $"{file.At(node)} begins a region";

    public static IEnumerable<string> UnfinishedWork(IEnumerable<SourceFile> files)
    {
        string[] marks = ["TODO", "FIXME", "HACK"];
        return from file in files
               from trivia in file.Root.DescendantTrivia()
               where trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
                   || trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)
               from mark in marks
               where trivia.ToFullString().Contains(mark, StringComparison.Ordinal)
               select $"{file.At(trivia.Token.Parent!)} has a comment with {mark}: do it, or file it";
    }

    public static IEnumerable<string> UnfinishedMembers(IEnumerable<SourceFile> files) =>
        from file in files
        from name in file.Descendants<IdentifierNameSyntax>()
        where name.Identifier.Text == "NotImplementedException"
        select $"{file.At(name)} throws NotImplementedException";

    /// <summary>Classes nobody derives from, not sealed.</summary>
    public static IEnumerable<string> UnsealedClasses(IReadOnlyCollection<SourceFile> files)
    {
        var bases = files.SelectMany(file => file.Descendants<BaseTypeSyntax>()).Select(type => Syntax.LastName(type.Type)).ToHashSet();
        SyntaxKind[] closed = [SyntaxKind.SealedKeyword, SyntaxKind.StaticKeyword, SyntaxKind.AbstractKeyword];
        return from file in files
               where !file.Path.EndsWith(".razor.cs", StringComparison.Ordinal)
               from type in file.Descendants<TypeDeclarationSyntax>()
               where IsClass(type) && !type.Modifiers.Any(modifier => closed.Contains(modifier.Kind()))
               where !bases.Contains(type.Identifier.Text)
               select $"{file.At(type)} `{type.Identifier}` is not sealed";
    }

    /// <summary>Catches with nothing in them, whatever they catch.</summary>
    public static IEnumerable<string> SwallowedErrors(IEnumerable<SourceFile> files) =>
        from file in files
        from handler in file.Descendants<CatchClauseSyntax>()
        where handler.Block.Statements.Count == 0
        where handler.Filter is null && (handler.Declaration is null || Syntax.LastName(handler.Declaration.Type) == "Exception")
        select $"{file.At(handler)} swallows every error";

    public static bool IsClass(TypeDeclarationSyntax type) =>
        type is ClassDeclarationSyntax || (type is RecordDeclarationSyntax record && !record.ClassOrStructKeyword.IsKind(SyntaxKind.StructKeyword));
}
