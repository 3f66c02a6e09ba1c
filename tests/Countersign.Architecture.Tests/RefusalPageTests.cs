using System.Text;
using System.Text.RegularExpressions;
using Countersign.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Countersign.Architecture.Tests;

/// <summary>`docs/reference/refusals.md` lists every code that the product can answer with, as the source has it.</summary>
public sealed partial class RefusalPageTests
{
    private const string Page = "docs/reference/refusals.md";

    private const string Head = """
        # Refusals

        Every no has a code that does not change, and a text that names the thing, the reason and the remedy. The command line writes
        `error: CODE: text`, the API answers both in its problem details. In the texts `…` stands for what is named.
        `UPDATE_SNAPSHOTS=1` writes this page anew from the source, and a test holds it complete.

        Words in capitals stand for others: `ACT` for one of the acts below, `ROLE` for the role that the act needs, `MEANS` for `token` or `agent`,
        `CODE` for why somebody is not separate (`own_subject`, `own_work`, `acted_before`, `resolvers_people`) or why a rule does not reach.

        """;

    [Fact]
    public void The_page_of_refusals_is_complete_and_current()
    {
        var text = Text(SourceTree.Product);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(Path.Combine(RepositoryRoot.Find(), Page), text);
        }
        var (written, now) = (SourceTree.Read(Page).Split('\n'), text.Split('\n'));
        Found.None(now.Except(written).Select(line => $"{Page} lacks: {line}").Concat(written.Except(now).Select(line => $"{Page} has no longer: {line}")));
    }

    [Theory]
    [InlineData("""class A { object B() => new Refusal("a.b", $"`{id}` is no a."); }""", "a.b", "`…` is no a.")]
    [InlineData("""class A { const string Act = "a.b"; object B() => new Refusal($"{Act}.c", "No " + "more."); }""", "a.b.c", "No more.")]
    [InlineData("""class A { object B(string act) => new($"{act}.not_{role}", $"No {x} | y."); }""", "ACT.not_ROLE", "No … \\| y.")]
    [InlineData("""class A { object B() { const string Act = "c.d"; return C.Of($"{Act}.e", "No more."); } }""", "c.d.e", "No more.")]
    public void A_code_is_found_with_its_text(string source, string code, string text) =>
        Assert.Equal([(code, text)], Codes(SourceFile.Parse("src/A.cs", source)));

    [Theory]
    [InlineData("""class A { object B() => new EntryDraft("finding.detected", id, null, null); }""")]
    [InlineData("""class A { object B() => Log("a sentence. with dots", "and more"); }""")]
    public void What_is_no_refusal_is_left_out(string source) => Assert.Empty(Codes(SourceFile.Parse("src/A.cs", source)));

    private static string Text(IReadOnlyList<SourceFile> files)
    {
        var text = new StringBuilder(Head);
        text.Append("\nActs: ").AppendJoin(", ", files.SelectMany(Acts).Distinct().Order(StringComparer.Ordinal).Select(act => $"`{act}`")).Append(".\n");
        var codes = files.SelectMany(Codes).Distinct().GroupBy(code => code.Code.Split('.')[0]).OrderBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in codes)
        {
            text.Append($"\n## {group.Key}\n\n| code | says |\n|---|---|\n");
            foreach (var code in group.GroupBy(code => code.Code).OrderBy(code => code.Key, StringComparer.Ordinal))
            {
                text.Append($"| `{code.Key}` | {string.Join("<br>", code.Select(said => said.Text).Order(StringComparer.Ordinal))} |\n");
            }
        }
        return text.ToString().ReplaceLineEndings("\n");
    }

    // A code stands first among arguments, and what it says behind it.
    private static IEnumerable<(string Code, string Text)> Codes(SourceFile file) =>
        from arguments in file.Descendants<ArgumentListSyntax>()
        where arguments.Arguments.Count >= 2
        let code = Written(arguments.Arguments[0].Expression, Placeholder)
        let text = Written(arguments.Arguments[1].Expression, _ => "…")
        where code is not null && text is not null && Code().IsMatch(code) && text.Contains(' ', StringComparison.Ordinal)
        select (code, text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal));

    // What acts are called: constants of that name, and what is passed on as `act`.
    private static IEnumerable<string> Acts(SourceFile file) =>
        file.Descendants<VariableDeclaratorSyntax>().Where(v => v.Identifier.Text == "Act").Select(v => v.Initializer?.Value)
            .Concat(file.Descendants<ArgumentSyntax>().Where(a => a.Parent is ArgumentListSyntax { Parent: InvocationExpressionSyntax, Arguments: var all } && all[0] != a)
                .Select(a => a.Expression))
            .OfType<LiteralExpressionSyntax>().Select(literal => literal.Token.ValueText).Where(act => ActName().IsMatch(act));

    private static string? Written(ExpressionSyntax expression, Func<ExpressionSyntax, string> hole) => expression switch
    {
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax interpolated => string.Concat(interpolated.Contents.Select(part => part switch
        {
            InterpolatedStringTextSyntax text => text.TextToken.ValueText,
            InterpolationSyntax gap => Constant(gap.Expression) ?? hole(gap.Expression),
            _ => "",
        })),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum when Written(sum.Left, hole) is { } left => left + (Written(sum.Right, hole) ?? "…"),
        _ => null,
    };

    // A constant of a method or type around the place.
    private static string? Constant(ExpressionSyntax expression) => expression is not IdentifierNameSyntax { Identifier.Text: var name } ? null
        : expression.Ancestors().Where(around => around is BlockSyntax or TypeDeclarationSyntax)
            .SelectMany(around => around.ChildNodes()).SelectMany(Declared).Where(v => v.Identifier.Text == name)
            .Select(v => v.Initializer?.Value).OfType<LiteralExpressionSyntax>().FirstOrDefault()?.Token.ValueText;

    private static IEnumerable<VariableDeclaratorSyntax> Declared(SyntaxNode node) => node switch
    {
        LocalDeclarationStatementSyntax { IsConst: true } local => local.Declaration.Variables,
        FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.ConstKeyword) => field.Declaration.Variables,
        _ => [],
    };

    private static string Placeholder(ExpressionSyntax expression) =>
        expression.DescendantTokens().Last(token => token.IsKind(SyntaxKind.IdentifierToken) && token.Text is not "Replace").Text.ToUpperInvariant();

    [GeneratedRegex(@"^([a-z_]+|[A-Z]+)(\.[a-z_A-Z]+)+$")]
    private static partial Regex Code();

    [GeneratedRegex(@"^((finding|exception)\.[a-z_]+|account\.own|sign_off_rule)$")]
    private static partial Regex ActName();
}
