using Countersign.Cel.Checking;

namespace Countersign.Cel.Horizon;

/// <summary>
/// Finds how an expression depends on <c>now</c>. An atom is a comparison of instants or durations whose sides are sums
/// with <c>now</c> in them at most once. What holds <c>now</c> only inside atoms is steady: it changes only when one flips.
/// </summary>
internal sealed class NowUse
{
    // Asked again and again on the way up; without the memory nested comparisons would cost exponential time.
    private readonly Dictionary<Typed, bool> steady = [];

    public static bool Any(Typed node) => node is Typed.Now || node.Children.Any(Any);

    public bool IsSteady(Typed node)
    {
        if (!steady.TryGetValue(node, out var known))
        {
            known = node is not Typed.Now && (node.Children.All(IsSteady) || IsAtom(node));
            steady.Add(node, known);
        }

        return known;
    }

    /// <summary>Whether the node is an atom itself, not merely made of some.</summary>
    public bool IsAtom(Typed node)
    {
        if (Comparison(node) is null || node.Children.All(IsSteady))
        {
            return false;
        }

        return Coefficient(node.Children[0]) is { } left && Coefficient(node.Children[1]) is { } right && Math.Abs(left - right) <= 1;
    }

    /// <summary>The operator of a comparison of instants or durations; null for any other node.</summary>
    public static Relation? Comparison(Typed node)
    {
        if (node.Children is not [{ Type.Kind: CelKind.Timestamp or CelKind.Duration }, _])
        {
            return null;
        }

        return RelationOf(node);
    }

    /// <summary>The operator of any comparison; null for any other node.</summary>
    public static Relation? RelationOf(Typed node) => node switch
    {
        Typed.Equal equal => equal.Negated ? Relation.NotEqual : Relation.Equal,
        Typed.Call { Overload.Name: "_<_" } => Relation.Less,
        Typed.Call { Overload.Name: "_<=_" } => Relation.LessOrEqual,
        Typed.Call { Overload.Name: "_>_" } => Relation.Greater,
        Typed.Call { Overload.Name: "_>=_" } => Relation.GreaterOrEqual,
        _ => null,
    };

    /// <summary>Whether the node adds or subtracts instants and durations.</summary>
    public static bool IsSum(Typed node) => node is Typed.Call { Overload.Name: "_+_" or "_-_", Type.Kind: CelKind.Timestamp or CelKind.Duration };

    /// <summary>How often <c>now</c> is counted in a sum: -1, 0 or 1; null when it is used in another way.</summary>
    private int? Coefficient(Typed node)
    {
        if (node is Typed.Now)
        {
            return 1;
        }

        if (IsSteady(node))
        {
            return 0;
        }

        if (!IsSum(node))
        {
            return null;
        }

        var sum = ((Typed.Call)node).Overload.Name == "_+_"
            ? Coefficient(node.Children[0]) + Coefficient(node.Children[1])
            : Coefficient(node.Children[0]) - Coefficient(node.Children[1]);
        return sum is >= -1 and <= 1 ? sum : null;
    }
}
