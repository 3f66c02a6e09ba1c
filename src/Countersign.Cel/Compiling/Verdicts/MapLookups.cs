using System.Linq.Expressions;
using Countersign.Cel.Binding;
using Countersign.Cel.Checking;

namespace Countersign.Cel.Compiling.Verdicts;

/// <summary>
/// Builds the looking up of written-out keys in stored maps. What was looked up is kept for the rest of the evaluation, because
/// conditions ask <c>'key' in map</c> before they read <c>map['key']</c>.
/// </summary>
internal sealed class MapLookups
{
    private const int NotYet = 0;
    private const int Missing = 1;
    private const int Found = 2;

    private readonly Dictionary<(string Path, string Key), Slot> kept = [];

    /// <summary>To be declared around the whole condition.</summary>
    public IEnumerable<ParameterExpression> Variables => kept.Values.SelectMany(slot => new[] { slot.State, slot.Value });

    /// <summary>One of two statements, depending on whether the map has the key.</summary>
    /// <param name="all">The map as the record holds it.</param>
    public Expression Find(Typed map, Expression all, string key, Shape shape, Func<Expression, Expression> found, Expression missing)
    {
        if (!IsOfContext(map))
        {
            // A map of an element is another one at each turn.
            var once = Slot.New(shape.Raw);
            return Expression.Block(typeof(void), [once.State, once.Value], Look(once, all, key), Choose(once, found, missing));
        }

        if (!kept.TryGetValue((map.Path!, key), out var slot))
        {
            kept.Add((map.Path!, key), slot = Slot.New(shape.Raw));
        }

        var isNew = Expression.Equal(slot.State, Expression.Constant(NotYet));
        return Expression.Block(typeof(void), Expression.IfThen(isNew, Look(slot, all, key)), Choose(slot, found, missing));
    }

    private static bool IsOfContext(Typed node) =>
        node is Typed.Field && (node.Children[0] is Typed.Context || IsOfContext(node.Children[0]));

    private static BinaryExpression Look(Slot slot, Expression all, string key)
    {
        var dictionary = typeof(IReadOnlyDictionary<,>).MakeGenericType(typeof(string), slot.Value.Type);
        var found = Expression.Call(Expression.Convert(all, dictionary), "TryGetValue", null, Expression.Constant(key), slot.Value);
        return Expression.Assign(slot.State, Expression.Condition(found, Expression.Constant(Found), Expression.Constant(Missing)));
    }

    private static ConditionalExpression Choose(Slot slot, Func<Expression, Expression> found, Expression missing) =>
        Expression.IfThenElse(Expression.Equal(slot.State, Expression.Constant(Found)), found(slot.Value), missing);

    private sealed record Slot(ParameterExpression State, ParameterExpression Value)
    {
        public static Slot New(Type value) => new(Expression.Variable(typeof(int)), Expression.Variable(value));
    }
}
