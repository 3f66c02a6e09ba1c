using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Countersign.Architecture.Tests.Rules;

/// <summary>What waits says so in its name, and can be told to stop.</summary>
internal static class AsyncRules
{
    private static readonly string[] Tasks = ["Task", "ValueTask"];

    private static readonly string[] Cancellable = ["Countersign.Workflow", "Countersign.Storage", "Countersign.Connectors"];

    public static IEnumerable<string> MissingSuffix(IEnumerable<SourceFile> files) =>
        from file in files
        from method in file.Descendants<MethodDeclarationSyntax>()
        where Tasks.Contains(Syntax.LastName(method.ReturnType))
        where !method.Identifier.Text.EndsWith("Async", StringComparison.Ordinal) && !IsNamedElsewhere(file, method)
        select $"{file.At(method)} `{method.Identifier}` returns a task, so its name ends in Async";

    public static IEnumerable<string> MissingCancellation(IEnumerable<SourceFile> files) =>
        from file in files
        where Cancellable.Contains(file.Project)
        from method in file.Descendants<MethodDeclarationSyntax>()
        where IsAsync(method) && IsPublic(method) && method.Identifier.Text != "DisposeAsync" && !method.Modifiers.Any(SyntaxKind.OverrideKeyword)
        where method.ParameterList.Parameters.LastOrDefault() is not { Identifier.Text: "cancel" } last || Syntax.LastName(last.Type) != "CancellationToken"
        select $"{file.At(method)} `{method.Identifier}` ends with no `CancellationToken cancel`";

    private static bool IsAsync(MethodDeclarationSyntax method) =>
        Syntax.LastName(method.ReturnType) is "Task" or "ValueTask" or "IAsyncEnumerable";

    private static bool IsPublic(MethodDeclarationSyntax method) =>
        method.Modifiers.Any(SyntaxKind.PublicKeyword)
        || (method.Parent is InterfaceDeclarationSyntax && !method.Modifiers.Any(SyntaxKind.PrivateKeyword));

    // Main and overrides are named by the platform, a Quartz job's Execute by Quartz. A private method of an endpoint
    // file is a handler: it is handed to Map, never called, and takes the place of a lambda.
    private static bool IsNamedElsewhere(SourceFile file, MethodDeclarationSyntax method) =>
        method.Identifier.Text == "Main"
        || method.Modifiers.Any(SyntaxKind.OverrideKeyword)
        || method.ExplicitInterfaceSpecifier is not null
        || method.ParameterList.Parameters is [{ Type: IdentifierNameSyntax { Identifier.Text: "IJobExecutionContext" } }, ..]
        || (file.Folder.StartsWith("src/Countersign.Server/Endpoints", StringComparison.Ordinal) && !method.Modifiers.Any(SyntaxKind.PublicKeyword));
}
