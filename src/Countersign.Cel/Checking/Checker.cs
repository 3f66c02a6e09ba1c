using Countersign.Cel.Binding;
using Countersign.Cel.Syntax;

namespace Countersign.Cel.Checking;

/// <summary>Resolves names and types. What does not fit is reported and becomes <see cref="Typed.Broken"/>, which fits everywhere.</summary>
internal sealed class Checker
{
    private readonly ShapeCatalog shapes;
    private readonly Surroundings surroundings;
    private readonly DiagnosticBag bag;
    private readonly Expansion expansion;
    private readonly Calls calls;
    private readonly Macros macros;

    public Checker(ShapeCatalog shapes, Surroundings surroundings, DiagnosticBag bag, Expansion expansion)
    {
        this.shapes = shapes;
        this.surroundings = surroundings;
        this.bag = bag;
        this.expansion = expansion;
        calls = new Calls(this, surroundings);
        macros = new Macros(this, calls);
    }

    public Typed Check(Node node, Scope? scope) => node switch
    {
        Node.Bad => new Typed.Broken(),
        Node.Literal literal => Literal(literal),
        Node.Name name => Name(name, scope),
        Node.Select select => Select(select, scope),
        Node.Call call when Macros.Matches(call) => macros.Check(call, scope),
        Node.Call call => calls.Check(call, scope),
        Node.ListOf list => List([.. list.Items.Select(item => Part(item, scope))]),
        Node.MapOf map => Map(map, scope),
        _ => throw new InvalidOperationException($"No rule checks {node.GetType().Name}."),
    };

    /// <summary>The expression under the wanted type; reports it when that cannot be.</summary>
    public Typed Need(Node node, CelType wanted, string purpose, Scope? scope)
    {
        var value = Check(node, scope);
        if (value.Type.Equals(wanted) || value is Typed.Broken)
        {
            return value;
        }

        value = value.Type.Kind == CelKind.Dyn ? value : Fail("cel.type_mismatch", node.Span, $"{purpose} is {wanted}, not {value.Type}.");
        return value is Typed.Broken ? value : new Typed.Convert(wanted, value);
    }

    public Typed Fail(string code, Span span, string message)
    {
        if (surroundings.IsLoose)
        {
            return new Typed.Faulty(message);
        }

        bag.Add(code, span, message);
        return new Typed.Broken();
    }

    /// <summary>A field of a record.</summary>
    public Typed Field(Typed operand, string name, Span span)
    {
        var owner = operand.Path ?? operand.Type.Name;
        if (operand.Type.Kind != CelKind.Record)
        {
            return Fail("cel.unknown_field", span, $"`{owner}.{name}` cannot be: `{owner}` is {operand.Type} and has no fields.");
        }

        var record = shapes.Of(operand.Type);
        if (Member(operand, record, name, span) is { } member)
        {
            return member;
        }

        var hint = Spelling.Hint(name, record.Names);
        return Fail("cel.unknown_field", span, $"`{owner}.{name}` is not a field of {owner}{(hint == "" ? "." : hint)}");
    }

    /// <summary>The name of a node for messages, when it has one.</summary>
    public static string Describe(Typed value) => value.Path is { } path ? $"`{path}` ({value.Type})" : value.Type.Name;

    /// <summary>A name, or names joined by dots, with the first of them; null for other expressions.</summary>
    public static (Node.Name Root, string Path)? Dotted(Node node) => node switch
    {
        Node.Name name => (name, name.Text),
        Node.Select select when Dotted(select.Operand) is var (root, path) => (root, $"{path}.{select.Field}"),
        _ => null,
    };

    public static Typed.ListOf List(Typed[] items)
    {
        var element = JoinAll(items);
        return new Typed.ListOf(CelType.List(element), [.. items.Select(item => Coercion.To(item, element))]);
    }

    private Typed Literal(Node.Literal literal)
    {
        var constant = new Typed.Constant(literal.Type, literal.Value);
        return surroundings.IsLoose ? Coercion.To(constant, CelType.Dyn) : constant;
    }

    private Typed Name(Node.Name name, Scope? scope)
    {
        if (!name.IsRoot && Scope.Find(scope, name.Text) is { } bound)
        {
            return bound;
        }

        if (surroundings.Variable(name.Text, name.IsRoot) is { } given)
        {
            return given;
        }

        if (name.Text == "now")
        {
            return new Typed.Now();
        }

        if (surroundings.Context is { } context && Member(new Typed.Context(context.Type), context, name.Text, name.Span) is { } variable)
        {
            return variable;
        }

        return Surroundings.TypeName(name.Text) ?? Unknown(name, scope);
    }

    private Typed Unknown(Node.Name name, Scope? scope)
    {
        IEnumerable<string> known = [.. Scope.Names(scope), .. surroundings.Names, "now"];
        var hint = Spelling.Hint(name.Text, known);
        var also = hint == "" ? $"; there are `{string.Join("`, `", known.Take(12))}`." : hint;
        return Fail("cel.unknown_variable", name.Span, $"`{name.Text}` is not a variable{also}");
    }

    private Typed Select(Node.Select select, Scope? scope)
    {
        if (Dotted(select) is var (root, path) && (root.IsRoot || Scope.Find(scope, root.Text) is null)
            && (surroundings.Variable(path, root.IsRoot) ?? Surroundings.TypeName(path)) is { } known)
        {
            return known;
        }

        var operand = Check(select.Operand, scope);
        if (operand is Typed.Broken)
        {
            return operand;
        }

        return operand.Type is { Kind: CelKind.Map, Key.Kind: CelKind.String or CelKind.Dyn } or { Kind: CelKind.Dyn or CelKind.Optional }
            ? calls.At(operand, select.Field, operand.Type.Kind == CelKind.Optional ? select.FieldSpan : select.Span)
            : Field(operand, select.Field, select.FieldSpan);
    }

    private Typed? Member(Typed receiver, RecordShape record, string name, Span span)
    {
        if (record.Fields.TryGetValue(name, out var field))
        {
            return new Typed.Field(receiver, field);
        }

        return record.Named.TryGetValue(name, out var expression) ? Expand(receiver, record, name, expression, span) : null;
    }

    private Typed Expand(Typed receiver, RecordShape record, string name, string expression, Span span)
    {
        if (expansion.Enter(record, name) is { } refusal)
        {
            return Fail("cel.named_expression", span, refusal);
        }

        // A stored receiver is read again at each use, so that paths and changes stay in sight; a computed one is kept.
        var local = new Local("self", receiver.Type, receiver.Path);
        var isStored = IsStored(receiver);
        var inner = new DiagnosticBag(expression);
        var node = Parser.Read(expression, inner);
        var scope = new Scope(null, "self", isStored ? receiver : new Typed.Variable(local));
        var body = node is null ? new Typed.Broken() : new Checker(shapes, new Surroundings(null, null), inner, expansion).Check(node, scope);
        expansion.Leave();
        if (!inner.IsEmpty)
        {
            return Fail("cel.named_expression", span, $"`{name}` of `{record.Clr.Name}` does not check: {inner.Sorted()[0].Message}");
        }

        return isStored ? body : new Typed.Let(local, receiver, body);
    }

    private static bool IsStored(Typed value) =>
        value is Typed.Context or Typed.Variable || (value is Typed.Field && IsStored(value.Children[0]));

    /// <summary>An element or a map's value, which may be left out.</summary>
    private Typed Part(Node node, Scope? scope)
    {
        if (node is not Node.Maybe maybe)
        {
            return Check(node, scope);
        }

        var part = Check(maybe.Operand, scope);
        return part is Typed.Broken ? part : calls.Resolve("@part", isMember: false, [part], maybe.Span);
    }

    private Typed Map(Node.MapOf map, Scope? scope)
    {
        var keys = map.Keys.Select(key => Check(key, scope)).ToArray();
        var values = map.Values.Select(value => Part(value, scope)).ToArray();
        var bad = Array.FindIndex(keys, key => key.Type.Kind is not (CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.String or CelKind.Dyn));
        if (bad >= 0)
        {
            return Fail("cel.type_mismatch", map.Keys[bad].Span, $"A key is bool, int, uint or string, not {keys[bad].Type}.");
        }

        var type = CelType.Map(JoinAll(keys), JoinAll(values));
        var entries = keys.Zip(values, (key, value) => new[] { Coercion.To(key, type.Key!), Coercion.To(value, type.Element!) });
        return new Typed.MapOf(type, [.. entries.SelectMany(entry => entry)]);
    }

    /// <summary>The one type of all, dyn when they differ, and open when there are none.</summary>
    private static CelType JoinAll(Typed[] items)
    {
        var joined = CelType.Open;
        foreach (var item in items)
        {
            joined = Coercion.Join(joined, item.Type) ?? CelType.Dyn;
        }

        return joined.Kind == CelKind.Null ? CelType.Dyn : joined;
    }
}
