namespace Countersign.Cel.Syntax;

/// <summary>
/// Turns a text into its syntax and reports errors with their places. After one inside brackets it goes on behind the next
/// comma or bracket, so that the rest is read too. Never throws for a bad text.
/// </summary>
internal sealed class Parser(List<Token> tokens, DiagnosticBag bag)
{
    public const int LongestText = 16 * 1024;
    public const int DeepestNesting = 64;
    private const string TooDeepCode = "cel.too_deep";

    private static readonly string[][] Levels = [["<", "<=", ">", ">=", "==", "!=", "in"], ["+", "-"], ["*", "/", "%"]];

    private static readonly HashSet<string> Reserved =
    [
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package", "namespace", "return", "var",
        "void", "while",
    ];

    private int at;
    private int nesting;

    public static Node? Read(string text, DiagnosticBag bag)
    {
        if (text.Length > LongestText)
        {
            bag.Add("cel.too_long", new Span(LongestText, text.Length - LongestText), $"The expression is longer than {LongestText:N0} characters; split it.");
            return null;
        }

        try
        {
            return new Parser(Lexer.Read(text, bag), bag).Whole();
        }
        catch (SyntaxFault fault)
        {
            bag.Add(fault.Code, fault.Span, fault.Message);
            return null;
        }
    }

    private Token Current => tokens[at];

    private Node Whole()
    {
        var whole = Expression();
        return Current.Kind == TokenKind.End ? whole : throw Unexpected("an operator or the end");
    }

    /// <summary>An expression between brackets; where it cannot be read, all up to the comma or bracket that ends it.</summary>
    private Node Recovered(params string[] ends)
    {
        var (start, depth) = (at, nesting);
        try
        {
            var read = Expression();
            return Array.Exists(ends, Current.Is) ? read : throw Unexpected(string.Join(" or ", ends.Select(end => $"`{end}`")));
        }
        catch (SyntaxFault fault) when (fault.Code != TooDeepCode && Skip(start, ends))
        {
            bag.Add(fault.Code, fault.Span, fault.Message);
            nesting = depth;
            return new Node.Bad(tokens[start].Span.To(tokens[at].Span));
        }
    }

    /// <summary>Goes on to the first of the ends that stands outside of further brackets; false, and stays, when there is none.</summary>
    private bool Skip(int start, string[] ends)
    {
        var open = 0;
        for (var next = start; next < tokens.Count; next++)
        {
            if (open == 0 && Array.Exists(ends, tokens[next].Is))
            {
                at = next;
                return true;
            }

            open += tokens[next] switch
            {
                { Kind: TokenKind.Symbol, Text: "(" or "[" or "{" } => 1,
                { Kind: TokenKind.Symbol, Text: ")" or "]" or "}" } => -1,
                _ => 0,
            };
            if (open < 0)
            {
                return false;
            }
        }

        return false;
    }

    private Node Expression()
    {
        if (++nesting > DeepestNesting)
        {
            throw TooDeep(Current.Span);
        }

        var condition = Chain("||", () => Chain("&&", () => Binary(0)));
        if (Take("?"))
        {
            var yes = Chain("||", () => Chain("&&", () => Binary(0)));
            Expect(":");
            condition = Operator("_?_:_", condition.Span, condition, yes, Expression());
        }

        nesting--;
        return condition;
    }

    /// <summary>Long chains become balanced trees, so that their depth is the logarithm of their length.</summary>
    private Node Chain(string symbol, Func<Node> next)
    {
        var parts = new List<Node> { next() };
        var signs = new List<Span>();
        while (Current.Is(symbol))
        {
            signs.Add(tokens[at++].Span);
            parts.Add(next());
        }

        return Balance(0, parts.Count - 1);

        Node Balance(int first, int last)
        {
            var middle = (first + last) / 2;
            return first == last ? parts[first] : Operator($"_{symbol}_", signs[middle], Balance(first, middle), Balance(middle + 1, last));
        }
    }

    private Node Binary(int level)
    {
        if (level == Levels.Length)
        {
            return Unary();
        }

        var left = Binary(level + 1);
        while (Current.Kind == TokenKind.Symbol && Levels[level].Contains(Current.Text))
        {
            var sign = tokens[at++];
            left = Operator(sign.Text == "in" ? "@in" : $"_{sign.Text}_", sign.Span, left, Binary(level + 1));
        }

        return left;
    }

    private Node Unary()
    {
        var first = at;
        while (Current.Is("!") || Current.Is("-"))
        {
            at++;
        }

        if (at - first > DeepestNesting)
        {
            throw TooDeep(tokens[first].Span);
        }

        var signs = tokens[first..at];
        var isNegativeNumber = signs is [.., { Text: "-" }] && Current.Kind is TokenKind.Int or TokenKind.Double;
        var operand = isNegativeNumber ? Members(Constants.Negative(signs[^1], tokens[at++])) : Members(Primary());
        for (var i = signs.Count - (isNegativeNumber ? 2 : 1); i >= 0; i--)
        {
            operand = Operator(signs[i].Text == "!" ? "!_" : "-_", signs[i].Span, operand);
        }

        return operand;
    }

    private Node Members(Node operand)
    {
        while (true)
        {
            if (Take("."))
            {
                operand = Member(operand);
            }
            else if (Current.Is("["))
            {
                var bracket = tokens[at++].Span;
                var function = Take("?") ? "_[?_]" : "_[_]";
                var index = Recovered("]");
                var end = Expect("]");
                operand = Limit(new Node.Call(operand.Span.To(end), null, function, bracket, [operand, index]).Above(operand, index));
            }
            else
            {
                return operand;
            }
        }
    }

    private Node Member(Node operand)
    {
        var isOptional = Take("?");
        var isQuoted = Current.Kind == TokenKind.QuotedName;
        var name = isQuoted || Current.Kind == TokenKind.Name ? tokens[at++] : throw Unexpected("a field's or a method's name");
        if (isOptional)
        {
            var field = new Node.Literal(name.Span, CelType.String, name.Text);
            return Limit(new Node.Call(operand.Span.To(name.Span), null, "_?._", name.Span, [operand, field]).Above(operand));
        }

        if (isQuoted || !Current.Is("("))
        {
            return Limit(new Node.Select(operand.Span.To(name.Span), operand, name.Text, name.Span).Above(operand));
        }

        var (arguments, end) = Arguments();
        return Limit(new Node.Call(operand.Span.To(end), operand, name.Text, name.Span, arguments).Above([operand, .. arguments]));
    }

    private Node Primary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                return Named(isRoot: false);
            case TokenKind.Symbol when token.Text == ".":
                at++;
                return Current.Kind == TokenKind.Name ? Named(isRoot: true) : throw Unexpected("a name");
            case TokenKind.Symbol when token.Text == "(":
                at++;
                var inner = Recovered(")");
                Expect(")");
                return inner;
            case TokenKind.Symbol when token.Text == "[":
                var (items, end) = Items("[", "]", mayBeOptional: true);
                return Limit(new Node.ListOf(token.Span.To(end), items).Above(items));
            case TokenKind.Symbol when token.Text == "{":
                return Map();
            case TokenKind.Bad:
                at++;
                return new Node.Bad(token.Span);
            case TokenKind.End or TokenKind.Symbol or TokenKind.QuotedName:
                throw Unexpected("a value");
            default:
                at++;
                return Constants.Of(token);
        }
    }

    private Node Named(bool isRoot)
    {
        var name = tokens[at++];
        switch (name.Text)
        {
            case "true" or "false":
                return new Node.Literal(name.Span, CelType.Bool, name.Text == "true");
            case "null":
                return new Node.Literal(name.Span, CelType.Null, null);
            case var word when Reserved.Contains(word):
                throw SyntaxFault.At(name.Span, $"`{word}` is a reserved word.");
        }

        if (!Current.Is("("))
        {
            return new Node.Name(name.Span, name.Text, isRoot);
        }

        var (arguments, end) = Arguments();
        return Limit(new Node.Call(name.Span.To(end), null, name.Text, name.Span, arguments).Above(arguments));
    }

    private (IReadOnlyList<Node> Arguments, Span End) Arguments() => Items("(", ")");

    private (IReadOnlyList<Node> Items, Span End) Items(string open, string close, bool mayBeOptional = false)
    {
        Expect(open);
        var items = new List<Node>();
        while (!Current.Is(close))
        {
            items.Add(mayBeOptional && Current.Is("?") ? Marked(tokens[at++].Span, Recovered(",", close)) : Recovered(",", close));
            Take(",");
        }

        return (items, Expect(close));
    }

    private Node Map()
    {
        var open = Expect("{");
        List<Node> keys = [], values = [];
        while (!Current.Is("}"))
        {
            var mark = Current.Span;
            var isOptional = Take("?");
            keys.Add(Recovered(":"));
            Expect(":");
            values.Add(isOptional ? Marked(mark, Recovered(",", "}")) : Recovered(",", "}"));
            Take(",");
        }

        return Limit(new Node.MapOf(open.To(Expect("}")), keys, values).Above([.. keys, .. values]));
    }

    private static Node Marked(Span mark, Node operand) => Limit(new Node.Maybe(mark.To(operand.Span), operand).Above(operand));

    private static Node Operator(string function, Span sign, params Node[] operands)
    {
        var first = operands.Length == 1 ? sign : operands[0].Span;
        return Limit(new Node.Call(first.To(operands[^1].Span), null, function, sign, operands).Above(operands));
    }

    private static Node Limit(Node node) => node.Depth <= DeepestNesting ? node : throw TooDeep(node.Span);

    private static SyntaxFault TooDeep(Span span) =>
        new(TooDeepCode, $"The expression nests deeper than {DeepestNesting} levels; split it.", span);

    private bool Take(string symbol)
    {
        var taken = Current.Is(symbol);
        at += taken ? 1 : 0;
        return taken;
    }

    private Span Expect(string symbol) => Current.Is(symbol) ? tokens[at++].Span : throw Unexpected($"`{symbol}`");

    private SyntaxFault Unexpected(string wanted)
    {
        var found = Current.Text == "" ? "" : $", not `{Current.Text}`";
        return SyntaxFault.At(
            Current.Span,
            Current.Kind == TokenKind.End ? $"The expression ends where {wanted} should follow." : $"Here should be {wanted}{found}.");
    }
}
