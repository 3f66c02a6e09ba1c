namespace Countersign.Cel.Syntax;

/// <summary>The syntax of an expression, before names and types are known. Operators are calls such as <c>_+_</c>.</summary>
internal abstract record Node(Span Span)
{
    /// <summary>How many nodes lie on the longest way down, this one included.</summary>
    public int Depth { get; private init; } = 1;

    /// <summary>Stands where nothing could be read; it was reported.</summary>
    public sealed record Bad(Span Span) : Node(Span);

    public sealed record Literal(Span Span, CelType Type, object? Value) : Node(Span);

    /// <param name="IsRoot">Written with a leading dot: never a name bound by the expression, never one of the container.</param>
    public sealed record Name(Span Span, string Text, bool IsRoot = false) : Node(Span);

    public sealed record Select(Span Span, Node Operand, string Field, Span FieldSpan) : Node(Span);

    public sealed record Call(Span Span, Node? Target, string Function, Span FunctionSpan, IReadOnlyList<Node> Arguments) : Node(Span);

    public sealed record ListOf(Span Span, IReadOnlyList<Node> Items) : Node(Span);

    public sealed record MapOf(Span Span, IReadOnlyList<Node> Keys, IReadOnlyList<Node> Values) : Node(Span);

    /// <summary>An element, a key's value or a field that may be left out: <c>[?x]</c>, <c>{?k: x}</c>.</summary>
    public sealed record Maybe(Span Span, Node Operand) : Node(Span);

    public Node Above(params IEnumerable<Node?> children) =>
        this with { Depth = 1 + children.Select(child => child?.Depth ?? 0).DefaultIfEmpty().Max() };
}
