using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Countersign.Architecture.Tests.Rules;

/// <summary>The sizes that nothing exceeds, and the medians to hold.</summary>
internal static class SizeRules
{
    public static IEnumerable<string> LongFiles(IEnumerable<SourceFile> files, int most) =>
        files.Where(file => file.Lines.Count > most).Select(file => $"{file.Path} has {file.Lines.Count} lines, {most} at most");

    public static IEnumerable<string> LongTypes(IEnumerable<SourceFile> files, int most = 350) =>
        from file in files
        from type in file.Descendants<BaseTypeDeclarationSyntax>()
        where file.LinesOf(type) > most
        select $"{file.At(type)} `{type.Identifier}` has {file.LinesOf(type)} lines, {most} at most";

    public static IEnumerable<string> LongFunctions(IEnumerable<SourceFile> files, int most = 60) =>
        from file in files
        from function in Functions(file)
        where file.LinesOf(function) > most
        select $"{file.At(function)} has {file.LinesOf(function)} lines, {most} at most";

    public static IEnumerable<string> WideLines(IEnumerable<SourceFile> files, int most = 160) =>
        from file in files
        from line in file.Lines.Index()
        where line.Item.Length > most
        select $"{file.Path}:{line.Index + 1} is {line.Item.Length} wide, {most} at most";

    /// <summary>
    /// More than 8 parameters. A record's primary constructor lists the fields of a value, which nobody calls by
    /// position in logic, so a record may have 12.
    /// </summary>
    public static IEnumerable<string> ManyParameters(IEnumerable<SourceFile> files) =>
        from file in files
        from list in file.Descendants<ParameterListSyntax>()
        let most = list.Parent is RecordDeclarationSyntax ? 12 : 8
        where list.Parameters.Count > most
        select $"{file.At(list)} takes {list.Parameters.Count} parameters, {most} at most";

    public static IEnumerable<string> DeepNesting(IEnumerable<SourceFile> files, int most = 4) =>
        from file in files
        from node in file.Root.DescendantNodes().Where(Nests)
        where node.AncestorsAndSelf().Count(Nests) == most + 1
        select $"{file.At(node)} is nested {most + 1} deep, {most} at most";

    public static IEnumerable<string> FullFolders(IEnumerable<SourceFile> files, int most = 30) =>
        files.GroupBy(file => file.Folder).Where(folder => folder.Count() > most)
            .Select(folder => $"{folder.Key} holds {folder.Count()} files, {most} at most");

    /// <summary>One seam between two outward implementations is worth an interface; 5 for 100 classes is plenty, one is always allowed.</summary>
    public static IEnumerable<string> ManyInterfaces(IReadOnlyCollection<SourceFile> files)
    {
        var interfaces = files.SelectMany(file => file.Descendants<InterfaceDeclarationSyntax>().Select(file.At)).ToList();
        var classes = files.Sum(file => file.Descendants<TypeDeclarationSyntax>().Count(LayoutRules.IsClass));
        return interfaces.Count > Math.Max(1, 0.05 * classes)
            ? interfaces.Prepend($"{interfaces.Count} interfaces for {classes} classes, 0.05 a class at most:")
            : [];
    }

    public static double MedianFile(IEnumerable<SourceFile> files) => Median(files.Select(file => file.Lines.Count));

    public static double MedianFunction(IEnumerable<SourceFile> files) =>
        Median(files.SelectMany(file => Functions(file).Select(file.LinesOf)));

    private static double Median(IEnumerable<int> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2.0;
    }

    // Whatever has a body of its own; a lambda belongs to the function around it.
    private static IEnumerable<SyntaxNode> Functions(SourceFile file) => file.Root.DescendantNodes().Where(node => node switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        AccessorDeclarationSyntax accessor => accessor.Body is not null,
        LocalFunctionStatementSyntax => true,
        _ => false,
    });

    // `else if` continues its `if`, it does not nest deeper.
    private static bool Nests(SyntaxNode node) => node switch
    {
        IfStatementSyntax => node.Parent is not ElseClauseSyntax,
        ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax => true,
        SwitchStatementSyntax or TryStatementSyntax or LockStatementSyntax or FixedStatementSyntax => true,
        UsingStatementSyntax => node.Parent is not UsingStatementSyntax,
        AnonymousFunctionExpressionSyntax lambda => lambda.Block is not null,
        _ => false,
    };
}
