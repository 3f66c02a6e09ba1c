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
        `CODE` for why somebody is not separate (`own_subject`, `own_work`, `acted_before`, `resolvers_people`) or why a rule does not reach,
        `WORD` for `team` or `person`, `FIELD` for a field of the Workspace document. `…` alone is a text that is made of what is wrong.

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
    [InlineData("""class A { void B() => Report(node, "a.b", "Which one?", $"`{id}` is no a.", "Correct it."); }""", "a.b", "`…` is no a.")]
    [InlineData("""class A { object B() => new P("a.b", file, 1, $"Who is {x}?", $"`{x}` goes."); }""", "a.b", "`…` goes.")]
    [InlineData("""class A { object B() => new P { Title = "No", Code = "a.b", Detail = $"It said {x}." }; }""", "a.b", "It said ….")]
    [InlineData("""class A { object B() => ("a.b", $"`{x}` is no a.", "Leave it."); }""", "a.b", "`…` is no a.")]
    public void A_code_is_found_with_its_text(string source, string code, string text) =>
        Assert.Equal([(code, text)], Codes(SourceFile.Parse("src/A.cs", source)));

    [Fact]
    public void Of_two_codes_each_is_found_with_its_own_text() => Assert.Equal(
        [("a.b", "No a."), ("a.c", "No c.")],
        Codes(SourceFile.Parse("src/A.cs", """class A { void B() => Report(no ? "a.b" : "a.c", "Which?", no ? "No a." : "No c."); }""")));

    [Fact]
    public void A_code_whose_text_is_made_elsewhere_is_found_and_a_kind_of_evidence_is_not() => Assert.Equal(
        ["config.a.b", "source.a.b"],
        Bare(SourceFile.Parse(
            "src/A.cs", """class A { const string C = "config.a.b"; object B() => F(new EntryDraft("config.applied", null), "source.a.b", "source.name"); }""")));

    [Theory]
    [InlineData("""class A { object B() => new EntryDraft("finding.detected", id, null, null); }""")]
    [InlineData("""class A { object B() => Log("a sentence. with dots", "and more"); }""")]
    public void What_is_no_refusal_is_left_out(string source) => Assert.Empty(Codes(SourceFile.Parse("src/A.cs", source)));

    [Theory]
    [InlineData("config.person.same_human", "one human under two names")]
    [InlineData("config.person.key_changed", "takes over the employee id or address")]
    [InlineData("server.not_understood", "The server answered status")]
    [InlineData("ACT.person_left", "`--as person:KEY`")]
    [InlineData("finding.take.done", "`countersign finding list`")]
    [InlineData("sign_off_rule.suspended", "`countersign sign-off-rule resume …`")]
    [InlineData("exception.extend.window", "must be later than … and at most … days from now")]
    public void A_code_that_once_lacked_its_line_or_its_remedy_has_it(string code, string says) => Assert.Contains(
        Text(SourceTree.Product).Split('\n'), line => line.StartsWith($"| `{code}` |", StringComparison.Ordinal) && line.Contains(says, StringComparison.Ordinal));

    private static string Text(IReadOnlyList<SourceFile> files)
    {
        var text = new StringBuilder(Head);
        text.Append("\nActs: ").AppendJoin(", ", files.SelectMany(Acts).Distinct().Order(StringComparer.Ordinal).Select(act => $"`{act}`")).Append(".\n");
        var said = files.SelectMany(Codes).Distinct().ToList();
        var bare = files.SelectMany(Bare).Distinct().Except(said.Select(code => code.Code)).Select(code => (Code: code, Text: "…"));
        var codes = said.Concat(bare).GroupBy(code => code.Code.Split('.')[0]).OrderBy(group => group.Key, StringComparer.Ordinal);
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

    // What it says stands behind a code among arguments or in a tuple, with more between them: the place, or a question. An initializer names both.
    private static IEnumerable<(string Code, string Text)> Codes(SourceFile file) =>
    [
        .. file.Descendants<BaseArgumentListSyntax>().SelectMany(list => First(Expressions(list.Arguments))),
        .. file.Descendants<TupleExpressionSyntax>().SelectMany(tuple => First(Expressions(tuple.Arguments))).Where(said => said.Text.EndsWith('.')),
        .. file.Descendants<InitializerExpressionSyntax>().SelectMany(initializer => First(Named(initializer))),
    ];

    // Codes whose text is made elsewhere. Kinds of evidence look alike, and facts of sources have fewer parts.
    private static IEnumerable<string> Bare(SourceFile file) => file.Descendants<LiteralExpressionSyntax>()
        .Where(literal => literal.Parent?.Parent?.Parent is not ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.Text: "EntryDraft" } })
        .Select(literal => literal.Token.ValueText).Where(text => BareCode().IsMatch(text));

    private static List<ExpressionSyntax> Expressions(IEnumerable<ArgumentSyntax> arguments) => [.. arguments.Select(argument => argument.Expression)];

    private static List<ExpressionSyntax> Named(InitializerExpressionSyntax initializer) =>
    [
        .. new[] { "Code", "Message", "Detail", "Reason" }.SelectMany(name => initializer.Expressions.OfType<AssignmentExpressionSyntax>()
            .Where(set => set.Left.ToString() == name).Select(set => set.Right)),
    ];

    // Behind the first code a path may look like one.
    private static IEnumerable<(string Code, string Text)> First(List<ExpressionSyntax> list) =>
        Enumerable.Range(0, list.Count).Select(at => Said(list[at], [.. list.Skip(at + 1)]).ToList()).FirstOrDefault(said => said.Count > 0) ?? [];

    // Of two codes one is chosen, and of two texts by the same condition the one that goes with it.
    private static IEnumerable<(string Code, string Text)> Said(ExpressionSyntax code, IReadOnlyList<ExpressionSyntax> behind)
    {
        if (code is ConditionalExpressionSyntax choice)
        {
            ExpressionSyntax[] Taking(Func<ConditionalExpressionSyntax, ExpressionSyntax> way) =>
                [.. behind.Select(e => e is ConditionalExpressionSyntax text && SyntaxFactory.AreEquivalent(text.Condition, choice.Condition) ? way(text) : e)];
            return [.. Said(choice.WhenTrue, Taking(text => text.WhenTrue)), .. Said(choice.WhenFalse, Taking(text => text.WhenFalse))];
        }
        return Written(code, Placeholder) is { } written && Code().IsMatch(written) && Sentence(behind) is { } said
            ? [(written, said.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal))]
            : [];
    }

    private static string? Sentence(IReadOnlyList<ExpressionSyntax> behind)
    {
        var texts = behind.SelectMany(e => e is ConditionalExpressionSyntax choice ? new[] { choice.WhenTrue, choice.WhenFalse } : [e])
            .Select(e => Written(e, _ => "…")).OfType<string>()
            .Where(text => text.Contains(' ', StringComparison.Ordinal) && !text.EndsWith('?')).ToList();
        return texts.FirstOrDefault(text => text.EndsWith('.')) ?? texts.FirstOrDefault();
    }

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

    [GeneratedRegex(@"^((act|cel|cli|config|request|server)(\.[a-z_]+)+|source\.[a-z_]+\.[a-z_]+)$")]
    private static partial Regex BareCode();
}
