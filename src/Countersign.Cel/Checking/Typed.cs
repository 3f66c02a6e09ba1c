using System.Text.RegularExpressions;
using Countersign.Cel.Binding;
using Countersign.Cel.Dispatching;

namespace Countersign.Cel.Checking;

/// <summary>An expression whose names are resolved, whose types fit and whose macros and named expressions are expanded.</summary>
internal abstract class Typed(CelType type, params Typed[] children)
{
    public CelType Type { get; } = type;

    public Typed[] Children { get; } = children;

    /// <summary>Whether the variable is read anywhere in it.</summary>
    public bool Mentions(Local local) => (this is Variable variable && variable.Local == local) || Children.Any(child => child.Mentions(local));

    /// <summary>Where the value is stored, e.g. <c>credential.rotated_at</c>; null when computed.</summary>
    public virtual string? Path => null;

    public sealed class Constant(CelType type, object? value) : Typed(type)
    {
        public object? Value { get; } = value;
    }

    /// <summary>Stands for what did not check; never compiled.</summary>
    public sealed class Broken() : Typed(CelType.Dyn);

    /// <summary>What does not fit and is an error only when it is met.</summary>
    public sealed class Faulty(string reason) : Typed(CelType.Dyn)
    {
        public string Reason { get; } = reason;
    }

    /// <summary>A variable that was declared at run time, as it was given.</summary>
    public sealed class Given(string name) : Typed(CelType.Dyn)
    {
        public override string Path { get; } = name;
    }

    /// <summary>The record whose fields are the variables.</summary>
    public sealed class Context(CelType type) : Typed(type);

    public sealed class Now() : Typed(CelType.Timestamp);

    public sealed class Variable(Local local) : Typed(local.Type)
    {
        public Local Local { get; } = local;

        public override string? Path => Local.Path;
    }

    public sealed class Field(Typed receiver, FieldShape shape) : Typed(shape.Shape.Type, receiver)
    {
        public FieldShape Shape { get; } = shape;

        public override string Path { get; } = receiver is Context ? shape.Name : $"{receiver.Path ?? receiver.Type.Name}.{shape.Name}";
    }

    public sealed class ListOf(CelType type, Typed[] items) : Typed(type, items);

    /// <summary>Keys and values in turn.</summary>
    public sealed class MapOf(CelType type, Typed[] entries) : Typed(type, entries);

    /// <summary>An operation that needs all its operands.</summary>
    /// <param name="typeArguments">What carries the values of the method's type parameters.</param>
    public sealed class Call(Overload overload, System.Type[] typeArguments, CelType type, Typed[] arguments) : Typed(type, arguments)
    {
        public Overload Overload { get; } = overload;

        public System.Type[] TypeArguments { get; } = typeArguments;

        public override string? Path { get; } = overload.Name == "_[_]" && arguments[0].Path is { } path ? path + "[]" : null;
    }

    /// <summary>An operation whose operands must turn out to be what one of several overloads takes.</summary>
    public sealed class Dispatch(Dispatcher among, Typed[] arguments) : Typed(CelType.Dyn, arguments)
    {
        public Dispatcher Among { get; } = among;
    }

    public sealed class Match(Typed text, Regex pattern) : Typed(CelType.Bool, text)
    {
        public Regex Pattern { get; } = pattern;
    }

    public sealed class Equal(Typed left, Typed right, bool negated) : Typed(CelType.Bool, left, right)
    {
        public bool Negated { get; } = negated;
    }

    public sealed class In(Typed item, Typed container) : Typed(CelType.Bool, item, container);

    public sealed class Not(Typed operand) : Typed(CelType.Bool, operand);

    public sealed class And(Typed left, Typed right) : Typed(CelType.Bool, left, right);

    public sealed class Or(Typed left, Typed right) : Typed(CelType.Bool, left, right);

    public sealed class Choose(Typed condition, Typed yes, Typed no) : Typed(yes.Type, condition, yes, no);

    public sealed class Present(Typed operand) : Typed(CelType.Bool, operand);

    /// <summary>A value under another type: into dyn, out of dyn, or null as whatever is needed.</summary>
    public sealed class Convert(CelType type, Typed operand) : Typed(type, operand)
    {
        public override string? Path => Children[0].Path;
    }

    /// <summary>A value under another type that is carried alike.</summary>
    public sealed class Seen(CelType type, Typed operand) : Typed(type, operand)
    {
        public override string? Path => Children[0].Path;
    }

    /// <summary>What is dyn as what a macro goes through: elements or keys, or with two variables entries.</summary>
    public sealed class Traversal(Typed operand, bool isEntries)
        : Typed(isEntries ? CelType.Map(CelType.Dyn, CelType.Dyn) : CelType.List(CelType.Dyn), operand)
    {
        public override string? Path => Children[0].Path;
    }

    public sealed class Let(Local local, Typed value, Typed body) : Typed(body.Type, value, body)
    {
        public Local Local { get; } = local;
    }

    /// <summary>A macro over a list or a map. With two variables the first is the index or the key, the second the element or the value.</summary>
    public sealed class Loop(LoopKind kind, CelType type, Typed range, Local? first, Local item, Typed? condition, Typed body)
        : Typed(type, condition is null ? [range, body] : [range, body, condition])
    {
        public LoopKind Kind { get; } = kind;

        /// <summary>The first of two variables; null when there is one.</summary>
        public Local? First { get; } = first;

        public Local Item { get; } = item;

        public Typed Range => Children[0];

        public Typed Body => Children[1];

        /// <summary>What an element must pass to be mapped; null when all are.</summary>
        public Typed? Condition => Children.Length > 2 ? Children[2] : null;
    }
}
