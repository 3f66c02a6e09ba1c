using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxKind;

namespace Countersign.Mutation;

/// <summary>The named ways to be wrong. Each answers every edit that it knows for one node.</summary>
internal static class Operators
{
    private static readonly Dictionary<SyntaxKind, (string Name, SyntaxKind Instead)> Swaps = new()
    {
        [LogicalAndExpression] = ("and-or", BarBarToken),
        [LogicalOrExpression] = ("and-or", AmpersandAmpersandToken),
        [LessThanExpression] = ("boundary", LessThanEqualsToken),
        [LessThanOrEqualExpression] = ("boundary", LessThanToken),
        [GreaterThanExpression] = ("boundary", GreaterThanEqualsToken),
        [GreaterThanOrEqualExpression] = ("boundary", GreaterThanToken),
        [EqualsExpression] = ("equality", ExclamationEqualsToken),
        [NotEqualsExpression] = ("equality", EqualsEqualsToken),
        [AddExpression] = ("sign", MinusToken),
        [SubtractExpression] = ("sign", PlusToken),
    };

    private static readonly Dictionary<string, string> OtherCalls = new()
    {
        ["First"] = "Last",
        ["Last"] = "First",
        ["FirstOrDefault"] = "LastOrDefault",
        ["LastOrDefault"] = "FirstOrDefault",
        ["Any"] = "All",
        ["All"] = "Any",
        ["OrderBy"] = "OrderByDescending",
        ["OrderByDescending"] = "OrderBy",
        ["Min"] = "Max",
        ["Max"] = "Min",
    };

    private static readonly HashSet<string> Links = ["Where", "Append", "Prepend", "Concat", "Union", "DistinctBy", "ThenBy"];

    /// <summary>Every edit of what a member does, in the order of the text.</summary>
    public static IEnumerable<Edit> Of(SyntaxNode body, SemanticModel model) =>
        body.DescendantNodesAndSelf().SelectMany(node => Edits(node, model)).DistinctBy(e => (e.Span, e.After));

    private static IEnumerable<Edit> Edits(SyntaxNode node, SemanticModel model) => node switch
    {
        IfStatementSyntax guard => [Negated(guard.Condition), .. Dropped(guard)],
        WhileStatementSyntax loop => [Negated(loop.Condition)],
        WhenClauseSyntax clause => [Negated(clause.Condition)],
        ConditionalExpressionSyntax choice => [Negated(choice.Condition), .. Accepted(choice)],
        BinaryExpressionSyntax { RawKind: (int)CoalesceExpression } sides =>
            [Replaced("coalesce", sides, sides.Left.ToString()), Replaced("coalesce", sides, sides.Right.ToString())],
        BinaryExpressionSyntax pair => Swapped(pair, model),
        RelationalPatternSyntax relation => Swapped(relation),
        PrefixUnaryExpressionSyntax { RawKind: (int)LogicalNotExpression } not => [Replaced("not", not, not.Operand.ToString())],
        UnaryPatternSyntax not => [Replaced("not", not, not.Pattern.ToString())],
        BinaryPatternSyntax { RawKind: (int)OrPattern } sides =>
            [Replaced("drop-side", sides, sides.Left.ToString()), Replaced("drop-side", sides, sides.Right.ToString())],
        LiteralExpressionSyntax literal => Literal(literal),
        SwitchExpressionSyntax choice => Rows(choice.Arms, choice.Arms.Count > 1),
        InitializerExpressionSyntax list => Rows(list.Expressions, true),
        CollectionExpressionSyntax list => Rows(list.Elements, true),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call => Called(call, called),
        MemberAccessExpressionSyntax or IdentifierNameSyntax => Member((ExpressionSyntax)node, model),
        _ => [],
    };

    private static Edit Replaced(string name, SyntaxNode node, string after) => new(name, node.Span, node.ToString(), after);

    private static Edit Negated(ExpressionSyntax condition) => Replaced("negate", condition, $"!({condition})");

    private static IEnumerable<Edit> Dropped(IfStatementSyntax guard) =>
        guard.Else is null && guard.Parent is not ElseClauseSyntax ? [Replaced("drop-guard", guard, "{ }")] : [];

    private static IEnumerable<Edit> Accepted(ConditionalExpressionSyntax choice) => (Refuses(choice.WhenTrue), Refuses(choice.WhenFalse)) switch
    {
        (true, false) => [Replaced("accept", choice, $"({choice.WhenFalse})")],
        (false, true) => [Replaced("accept", choice, $"({choice.WhenTrue})")],
        _ => [],
    };

    private static bool Refuses(ExpressionSyntax arm) => arm is ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.Text: "Refusal" } };

    private static IEnumerable<Edit> Swapped(BinaryExpressionSyntax pair, SemanticModel model)
    {
        if (!Swaps.TryGetValue(pair.Kind(), out var swap) || (swap.Name == "sign" && IsText(pair, model)))
        {
            return [];
        }
        return [new Edit(swap.Name, pair.Span, pair.ToString(), With(pair, pair.OperatorToken, SyntaxFacts.GetText(swap.Instead)))];
    }

    private static bool IsText(ExpressionSyntax sum, SemanticModel model) => model.GetTypeInfo(sum).Type?.SpecialType == SpecialType.System_String;

    private static IEnumerable<Edit> Swapped(RelationalPatternSyntax relation)
    {
        var instead = relation.OperatorToken.Kind() switch
        {
            LessThanToken => "<=",
            LessThanEqualsToken => "<",
            GreaterThanToken => ">=",
            _ => ">",
        };
        return [new Edit("boundary", relation.Span, relation.ToString(), With(relation, relation.OperatorToken, instead))];
    }

    private static IEnumerable<Edit> Literal(LiteralExpressionSyntax literal) => literal.Kind() switch
    {
        TrueLiteralExpression => [Replaced("literal", literal, "false")],
        FalseLiteralExpression => [Replaced("literal", literal, "true")],
        NumericLiteralExpression when literal.Token.Value is int number =>
            [Replaced("literal", literal, (number + 1).ToString(CultureInfo.InvariantCulture))],
        _ => [],
    };

    // A row goes with the comma behind it, or before it where it is the last and has none.
    private static IEnumerable<Edit> Rows<T>(SeparatedSyntaxList<T> rows, bool any) where T : SyntaxNode
    {
        for (var i = 0; any && i < rows.Count; i++)
        {
            var (start, end) = i + 1 < rows.Count ? (rows[i].SpanStart, rows[i + 1].SpanStart)
                : i < rows.SeparatorCount ? (rows[i].SpanStart, rows.GetSeparator(i).Span.End)
                : i > 0 ? (rows[i - 1].Span.End, rows[i].Span.End) : (rows[i].SpanStart, rows[i].Span.End);
            yield return new Edit("drop-row", new(start, end - start), rows[i].ToString(), "");
        }
    }

    private static IEnumerable<Edit> Called(InvocationExpressionSyntax call, MemberAccessExpressionSyntax called)
    {
        var name = called.Name.Identifier.Text;
        if (OtherCalls.TryGetValue(name, out var other))
        {
            yield return new Edit("other-call", called.Name.Span, name, other);
        }
        if (Links.Contains(name))
        {
            yield return Replaced("drop-link", call, called.Expression.ToString());
        }
    }

    // A member of an enumeration becomes the next one.
    private static IEnumerable<Edit> Member(ExpressionSyntax name, SemanticModel model)
    {
        if (name.Parent is MemberAccessExpressionSyntax or QualifiedNameSyntax or NameEqualsSyntax or NameColonSyntax
            || model.GetSymbolInfo(name).Symbol is not IFieldSymbol { ContainingType: { TypeKind: TypeKind.Enum } type } field)
        {
            return [];
        }
        var all = type.GetMembers().OfType<IFieldSymbol>().ToList();
        var next = all[(all.FindIndex(m => m.Name == field.Name) + 1) % all.Count];
        return [new Edit("enum", name.Span, name.ToString(), type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + next.Name)];
    }

    private static string With(SyntaxNode node, SyntaxToken token, string instead)
    {
        var (text, start) = (node.ToString(), token.SpanStart - node.SpanStart);
        return text[..start] + instead + text[(start + token.Span.Length)..];
    }
}
