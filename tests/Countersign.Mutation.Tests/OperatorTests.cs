using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Countersign.Mutation.Tests;

/// <summary>Each named operator makes the mutants that it should, and no others.</summary>
public sealed class OperatorTests
{
    [Theory]
    [InlineData("a < b && b > 3", "and-or a < b && b > 3 -> a < b || b > 3; boundary a < b -> a <= b; boundary b > 3 -> b >= 3; literal 3 -> 4")]
    [InlineData("a == b || !yes", "and-or a == b || !yes -> a == b && !yes; equality a == b -> a != b; not !yes -> yes")]
    [InlineData("yes ? a + b : a - b", "negate yes -> !(yes); sign a + b -> a - b; sign a - b -> a + b")]
    [InlineData("yes ? null : new Refusal()", "negate yes -> !(yes); accept yes ? null : new Refusal() -> (null)")]
    [InlineData("text + text", "")]
    [InlineData("text ?? other", "coalesce text ?? other -> text; coalesce text ?? other -> other")]
    [InlineData("light == Light.Green", "equality light == Light.Green -> light != Light.Green; enum Light.Green -> global::Light.Red")]
    [InlineData("a is >= 1 and not 5", "boundary >= 1 -> > 1; literal 1 -> 2; not not 5 -> 5; literal 5 -> 6")]
    [InlineData("a is 1 or 2", "drop-side 1 or 2 -> 1; drop-side 1 or 2 -> 2; literal 1 -> 2; literal 2 -> 3")]
    [InlineData("list.Where(i => yes).First()", "other-call First -> Last; drop-link list.Where(i => yes) -> list")]
    [InlineData("list.Any(i => true)", "other-call Any -> All; literal true -> false")]
    [InlineData("a switch { 1 => b, _ => a }", "drop-row 1 => b -> ; drop-row _ => a -> ; literal 1 -> 2")]
    [InlineData("new Dictionary<int, bool> { [a] = yes, [b] = yes }", "drop-row [a] = yes -> ; drop-row [b] = yes -> ")]
    public void An_expression_has_these_mutants(string expression, string expected) =>
        Assert.Equal(expected, string.Join("; ", Of($"object? It() => {expression};").Select(Told)));

    [Fact]
    public void A_guard_is_negated_and_dropped_but_not_where_an_else_follows() => Assert.Equal(
        ["negate yes -> !(yes)", "drop-guard if (yes) { return 1; } -> { }", "negate yes -> !(yes)", "literal 1 -> 2"],
        Of("int It() { if (yes) { return 1; } if (yes) { return a; } else { return b; } }").Select(Told).Where(t => !t.StartsWith("drop-row"))
            .OrderBy(t => t.StartsWith("literal")));

    [Fact]
    public void The_last_row_goes_with_the_comma_before_it() => Assert.Equal(
        ["int[] It() => [b, 3];", "int[] It() => [a, 3];", "int[] It() => [a, b];"],
        Of("int[] It() => [a, b, 3];").Where(e => e.Operator == "drop-row").Select(e => Applied("int[] It() => [a, b, 3];", e)));

    private const string Head = "using System.Collections.Generic; using System.Linq; enum Light { Red, Green } class Refusal { } class T { "
        + "int a, b; bool yes; string? text, other; Light light; int[] list = null!; ";

    private static string Told(Edit edit) => $"{edit.Operator} {edit.Before} -> {edit.After}";

    private static string Applied(string member, Edit edit) => string.Concat(
        member.AsSpan(0, edit.Span.Start - Head.Length), edit.After, member.AsSpan(edit.Span.End - Head.Length));

    private static IReadOnlyList<Edit> Of(string member)
    {
        var tree = CSharpSyntaxTree.ParseText(Head + member + " }", cancellationToken: TestContext.Current.CancellationToken);
        var references = new[] { typeof(object), typeof(Enumerable) }.Select(t => MetadataReference.CreateFromFile(t.Assembly.Location));
        var body = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<MethodDeclarationSyntax>().Single();
        var model = CSharpCompilation.Create("little", [tree], references).GetSemanticModel(tree);
        return [.. Operators.Of((SyntaxNode?)body.Body ?? body.ExpressionBody!.Expression, model)];
    }
}
