using Countersign.Cel.Checking;

namespace Countersign.Cel.Explaining;

/// <summary>
/// The stored facts that an expression reads, each by its longest path. Of a map only the keys that it names, of the elements of a list
/// only the fields that it asks for.
/// </summary>
internal sealed class FactReads
{
    private readonly List<FactRead> found = [];
    private readonly List<Typed> binders = [];

    private FactReads()
    {
    }

    /// <summary>Each once, in the order of the text.</summary>
    public static IReadOnlyList<FactRead> Of(Typed expression)
    {
        var reads = new FactReads();
        reads.Collect(expression);
        return [.. reads.found.DistinctBy(read => read.Path)];
    }

    /// <summary>How a value is written that is stored as it stands; null for a computed one.</summary>
    public static string? NameOf(Typed node) => node switch
    {
        Typed.Convert or Typed.Seen => NameOf(node.Children[0]),
        Typed.Call { Overload.Name: "_[_]", Children: [var from, Typed.Constant { Value: string key }] } when NameOf(from) is { } map =>
            $"{map}[{ConstantText.Quoted(key)}]",
        Typed.Field or Typed.Variable or Typed.Given => node.Path,
        _ => null,
    };

    private void Collect(Typed node)
    {
        switch (node)
        {
            case Typed.In { Children: [var item, { Type.Kind: CelKind.Map } map] } when NameOf(map) is not null:
                Collect(item);
                Add(TypedText.Of(node), node);
                return;
            case Typed.Call { Overload.Name: "_[_]" } or Typed.Field or Typed.Variable or Typed.Given when NameOf(node) is { } name:
                Add(name, node);
                return;
            case Typed.Loop loop:
                Loop(loop);
                return;
            case Typed.Let let:
                Collect(let.Children[0]);
                Inside(let, let.Children[1]);
                return;
        }

        foreach (var child in node.Children)
        {
            Collect(child);
        }
    }

    // What is asked of each element says what the list holds; only where nothing is, the list itself is what was read.
    private void Loop(Typed.Loop loop)
    {
        var before = found.Count;
        foreach (var each in loop.Condition is { } condition ? [condition, loop.Body] : new[] { loop.Body })
        {
            Inside(loop, each);
        }

        var isOfElements = found.Skip(before).Any(read => loop.Range.Path is { } range && read.Path.StartsWith(range + "[]", StringComparison.Ordinal));
        if (!isOfElements)
        {
            Collect(loop.Range);
        }
    }

    private void Inside(Typed binder, Typed body)
    {
        binders.Add(binder);
        Collect(body);
        binders.RemoveAt(binders.Count - 1);
    }

    private void Add(string path, Typed value)
    {
        for (var i = binders.Count - 1; i >= 0; i--)
        {
            value = Bound(binders[i], value);
        }

        found.Add(new FactRead(path, value));
    }

    /// <summary>The value for each element that a macro goes through, or with the name that the expression bound.</summary>
    private static Typed Bound(Typed binder, Typed value) => binder switch
    {
        Typed.Loop loop when value.Mentions(loop.Item) || (loop.First is { } first && value.Mentions(first)) =>
            new Typed.Loop(LoopKind.Map, CelType.List(value.Type), loop.Range, loop.First, loop.Item, null, value),
        Typed.Let let when value.Mentions(let.Local) => new Typed.Let(let.Local, let.Children[0], value),
        _ => value,
    };
}
