using Countersign.Cel.Binding;
using Countersign.Cel.Checking;
using Countersign.Cel.Explaining;
using Countersign.Cel.Syntax;

namespace Countersign.Cel;

/// <summary>
/// What expressions may name: the public properties of a context type in snake_case and <c>now</c>. Building one costs
/// reflection, so keep it; it is immutable and may be used by many threads at once.
/// </summary>
public sealed class CelEnvironment
{
    private readonly ShapeCatalog shapes;
    private readonly RecordShape context;
    private readonly Surroundings surroundings;

    private CelEnvironment(ShapeCatalog shapes, RecordShape context, Surroundings surroundings)
    {
        this.shapes = shapes;
        this.context = context;
        this.surroundings = surroundings;
    }

    /// <summary>The environment whose variables are the properties of <typeparamref name="TContext"/>.</summary>
    /// <exception cref="ArgumentException">
    /// A property's type has no CEL type, two properties have one name, or a named expression does not check; the message names it.
    /// </exception>
    public static CelEnvironment For<TContext>()
    {
        var shapes = new ShapeCatalog();
        var context = shapes.Record(typeof(TContext));
        if (context.Names.Contains("now"))
        {
            throw new ArgumentException($"`{context.Clr.Name}` has a variable `now`, which is the time of evaluation; rename it.");
        }

        foreach (var record in shapes.Records)
        {
            CheckNamed(shapes, record);
        }

        return new CelEnvironment(shapes, context, new Surroundings(context, null));
    }

    /// <summary>
    /// The environment whose variables are known only at run time. Its expressions are compiled for <see cref="CelValues"/>;
    /// they box their values, so policies over records are better off with <see cref="For{TContext}"/>.
    /// </summary>
    public static CelEnvironment Of(CelDeclarations declarations)
    {
        ArgumentNullException.ThrowIfNull(declarations);
        return new CelEnvironment(new ShapeCatalog(), new RecordShape(typeof(CelValues)), new Surroundings(null, declarations));
    }

    /// <summary>Reads and checks an expression. Never throws for a bad text: what is wrong stands in the diagnostics.</summary>
    public CelChecked Check(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bag = new DiagnosticBag(text);
        var node = Parser.Read(text, bag);
        var typed = node is null ? new Typed.Broken() : new Checker(shapes, surroundings, bag, new Expansion()).Check(node, null);
        return new CelChecked(text, context.Clr, typed, bag.Sorted());
    }

    /// <summary>Prepares an expression for telling why it comes to what it comes to.</summary>
    /// <exception cref="InvalidOperationException">The expression is not valid, or the environment is for another context.</exception>
    public CelReasons<TContext> Reasons<TContext>(string text)
    {
        if (Check(text) is { IsValid: false } bad)
        {
            throw new InvalidOperationException($"`{text}` does not check: {bad.Diagnostics[0].Message}");
        }

        if (typeof(TContext) != context.Clr)
        {
            throw new InvalidOperationException($"The environment is for `{context.Clr.Name}`, not for `{typeof(TContext).Name}`.");
        }

        var bag = new DiagnosticBag(text);
        var builder = new ClauseBuilder(new ClauseText(text), part =>
        {
            var expansion = new Expansion();
            return (new Checker(shapes, surroundings, bag, expansion).Check(part, null), expansion.IsAny);
        });
        return new CelReasons<TContext>(builder.Build(Parser.Read(text, bag)!));
    }

    /// <summary>The fields at a path such as <c>account</c> or <c>account.grants[]</c>, by name; the variables for the empty path.</summary>
    /// <exception cref="ArgumentException">There are no fields at the path.</exception>
    public IReadOnlyList<CelField> Fields(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var record = context;
        foreach (var step in path.Replace("[]", "", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            record = record.Fields.GetValueOrDefault(step)?.Shape.Record ?? throw new ArgumentException($"`{step}` of `{path}` has no fields.", nameof(path));
        }

        var stored = record.Fields.Values.Select(field => new CelField(field.Name, field.Shape.Type, field.Shape.MayBeUnknown, field.MayBeNone, null));
        var named = record.Named.Select(pair => new CelField(pair.Key, TypeOf(record, pair.Key), false, false, pair.Value));
        return [.. stored.Concat(named).OrderBy(field => field.Name, StringComparer.Ordinal)];
    }

    private CelType TypeOf(RecordShape record, string name) => CheckNamed(shapes, record, name, new DiagnosticBag("")).Type;

    private static void CheckNamed(ShapeCatalog shapes, RecordShape record)
    {
        foreach (var name in record.Named.Keys)
        {
            var bag = new DiagnosticBag("");
            CheckNamed(shapes, record, name, bag);
            if (!bag.IsEmpty)
            {
                throw new ArgumentException(bag.Sorted()[0].Message);
            }
        }
    }

    private static Typed CheckNamed(ShapeCatalog shapes, RecordShape record, string name, DiagnosticBag bag)
    {
        var self = new Typed.Variable(new Local("self", record.Type, "self"));
        var use = new Node.Select(default, new Node.Name(default, "self"), name, default);
        return new Checker(shapes, new Surroundings(null, null), bag, new Expansion()).Check(use, new Scope(null, "self", self));
    }
}
