using Countersign.Cel.Checking;
using Countersign.Cel.Syntax;

namespace Countersign.Cel.Explaining;

/// <summary>Splits a condition at its connectives, first as it is written, then through what named expressions stand for.</summary>
internal sealed class ClauseBuilder(ClauseText text, Func<Node, (Typed Typed, bool HasNamed)> check)
{
    // What nests deeper is shown as it stands: nobody reads it part by part.
    private const int Deepest = 12;

    public Clause Build(Node node) => Build(node, true, 0);

    /// <param name="wanted">False where its opposite makes the whole hold.</param>
    private Clause Build(Node node, bool wanted, int depth) => node switch
    {
        Node.Call { Function: "_&&_" or "_||_" } call when depth < Deepest => Joined(call, wanted, depth),
        Node.Call { Function: "!_" } call => Build(call.Arguments[0], !wanted, depth),
        Node.Call { Function: "_?_:_" } call when depth < Deepest => Choice(call, wanted, depth),
        _ => Leaf(node, wanted, depth),
    };

    private Clause Joined(Node.Call call, bool wanted, int depth)
    {
        var kind = call.Function == "_&&_" == wanted ? ClauseKind.All : ClauseKind.Any;
        return new Clause(kind, Text(call, wanted), Asked(check(call).Typed, wanted))
        {
            Parts = [.. Operands(call, call.Function).Select(part => Build(part, wanted, depth + 1))],
        };
    }

    private Clause Choice(Node.Call call, bool wanted, int depth)
    {
        var typed = check(call).Typed;
        return typed.Type.Kind != CelKind.Bool
            ? new Clause(ClauseKind.Single, Text(call, wanted), Asked(typed, wanted))
            : new Clause(ClauseKind.Choice, Text(call, wanted), Asked(typed, wanted))
            {
                Parts =
                [
                    Build(call.Arguments[0], true, depth + 1), Build(call.Arguments[0], false, depth + 1),
                    Build(call.Arguments[1], wanted, depth + 1), Build(call.Arguments[2], wanted, depth + 1),
                ],
            };
    }

    private Clause Leaf(Node node, bool wanted, int depth)
    {
        var (typed, hasNamed) = check(node);
        if (!hasNamed)
        {
            return new Clause(ClauseKind.Single, Text(node, wanted), Asked(typed, wanted));
        }

        var meant = Meant(typed, wanted, node is Node.Name or Node.Select ? depth : Deepest);
        return meant with { Text = Text(node, wanted), Meaning = meant.Text };
    }

    private static Clause Meant(Typed typed, bool wanted, int depth)
    {
        var whole = new Clause(ClauseKind.Single, wanted ? TypedText.Of(typed) : TypedText.OfOpposite(typed), Asked(typed, wanted));
        return typed switch
        {
            Typed.Not => Meant(typed.Children[0], !wanted, depth),
            Typed.And or Typed.Or when depth < Deepest => whole with
            {
                Kind = typed is Typed.And == wanted ? ClauseKind.All : ClauseKind.Any,
                Parts = [.. Operands(typed, typed.GetType()).Select(part => Meant(part, wanted, depth + 1))],
            },
            Typed.Choose { Type.Kind: CelKind.Bool, Children: [var condition, var yes, var no] } when depth < Deepest => whole with
            {
                Kind = ClauseKind.Choice,
                Parts = [Meant(condition, true, depth + 1), Meant(condition, false, depth + 1), Meant(yes, wanted, depth + 1), Meant(no, wanted, depth + 1)],
            },
            _ => whole,
        };
    }

    private static IEnumerable<Node> Operands(Node node, string function) => node is Node.Call call && call.Function == function
        ? call.Arguments.SelectMany(part => Operands(part, function))
        : [node];

    private static IEnumerable<Typed> Operands(Typed node, Type connective) => node.GetType() == connective
        ? node.Children.SelectMany(part => Operands(part, connective))
        : [node];

    private static Typed Asked(Typed typed, bool wanted) => wanted ? typed : new Typed.Not(Coercion.To(typed, CelType.Bool));

    private string Text(Node node, bool wanted)
    {
        var written = text.Of(node);
        return wanted ? written : node is Node.Name or Node.Select or Node.Call { Target: not null } ? $"!{written}" : $"!({written})";
    }
}
