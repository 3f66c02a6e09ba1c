using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Countersign.Architecture.Tests.Rules;

/// <summary>Names that say nothing, and names that say a second word for a concept that has one.</summary>
internal static class NameRules
{
    private static readonly string[] EmptySuffixes =
        ["Manager", "Helper", "Helpers", "Util", "Utils", "Common", "Shared", "Base", "Impl", "Processor", "Service", "Data", "Info", "Dto"];

    private static readonly string[] EmptyFolders = [.. EmptySuffixes, "Interfaces", "Implementations", "v2", "V2", "Exception"];

    /// <summary>A word of a domain type's name, and the word DESIGN.md's glossary has for it.</summary>
    private static readonly Dictionary<string, string> SecondWords = new()
    {
        ["User"] = "Person, Account or Identity: who acts, what a source holds, who stands behind it",
        ["Issue"] = "Finding",
        ["Ticket"] = "Finding; another system's ticket is a reference to it",
        ["Violation"] = "Finding",
        ["Tenant"] = "Workspace",
        ["Waiver"] = "ExceptionGrant",
        ["Permission"] = "Entitlement (the right) or Grant (its holding)",
        ["Remediator"] = "Resolver",
    };

    // Two approvers in two fields are one list, or two roles that have names.
    private static readonly string[] Roles = ["Resolver", "Approver", "Signatory", "Owner", "Reviewer"];

    public static IEnumerable<string> EmptyNames(IEnumerable<SourceFile> files) =>
        from file in files
        from type in file.Descendants<BaseTypeDeclarationSyntax>()
        from suffix in EmptySuffixes
        where type.Identifier.Text.EndsWith(suffix, StringComparison.Ordinal)
        select $"{file.At(type)} `{type.Identifier}` ends in {suffix}: name what it does";

    public static IEnumerable<string> EmptyFolderNames(IEnumerable<SourceFile> files) =>
        files.Where(file => file.Folder.Split('/').Intersect(EmptyFolders).Any())
            .Select(file => $"{file.Folder} has a name that says nothing about its content");

    public static IEnumerable<string> SecondWordsForOneConcept(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Module is not null
        from type in file.Descendants<BaseTypeDeclarationSyntax>()
        from word in Syntax.Words(type.Identifier.Text)
        where SecondWords.ContainsKey(word)
        select $"{file.At(type)} `{type.Identifier}`: instead of {word} say {SecondWords[word]}";

    public static IEnumerable<string> ExceptionAlone(IEnumerable<SourceFile> files) =>
        from file in files
        from type in file.Descendants<BaseTypeDeclarationSyntax>()
        where type.Identifier.Text == "Exception"
        select $"{file.At(type)}: `Exception` alone is the platform's word; say ExceptionRequest or ExceptionGrant";

    public static IEnumerable<string> NumberedRoles(IEnumerable<SourceFile> files) =>
        from file in files
        from token in file.Root.DescendantTokens()
        where token.IsKind(SyntaxKind.IdentifierToken) && char.IsAsciiDigit(token.Text[^1])
        where Roles.Any(role => token.Text.TrimEnd("0123456789".ToCharArray()).EndsWith(role, StringComparison.OrdinalIgnoreCase))
        select $"{file.At(token.Parent!)} `{token.Text}`: name the role, not its number";
}
