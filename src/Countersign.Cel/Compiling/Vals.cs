using System.Linq.Expressions;
using Countersign.Cel.Runtime;

namespace Countersign.Cel.Compiling;

/// <summary>
/// Builds code over <see cref="Val{T}"/>. Operands are put into variables before they are used, so that every operation
/// starts from an empty stack and loops may stand anywhere.
/// </summary>
internal static class Vals
{
    private static readonly Expression NoNote = Expression.Constant(null, typeof(Note));

    public static Type Of(Type carried) => typeof(Val<>).MakeGenericType(carried);

    public static Expression Value(Expression val) => Expression.Field(val, "Value");

    public static Expression Note(Expression val) => Expression.Field(val, "Note");

    public static Expression HasValue(Expression val) => Expression.Equal(Note(val), NoNote);

    public static Expression From(Type carried, Expression value) => Expression.New(Of(carried).GetConstructor([carried])!, value);

    public static Expression FromNote(Type carried, Expression note) => Expression.New(Of(carried).GetConstructor([typeof(Note)])!, note);

    public static Expression FromNote(Type carried, Note note) => FromNote(carried, Expression.Constant(note));

    public static bool IsVal(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Val<>);

    /// <summary>The result of a method as a val, whether it gives one or a bare value.</summary>
    public static Expression Wrap(Expression result) =>
        IsVal(result.Type) ? result : From(result.Type, result);

    /// <summary>Evaluates once, then uses the variable.</summary>
    public static Expression Bind(Expression value, Func<ParameterExpression, Expression> use)
    {
        var variable = Expression.Variable(value.Type);
        return Expression.Block([variable], Expression.Assign(variable, value), use(variable));
    }

    public static Expression BindAll(IReadOnlyList<Expression> values, Func<ParameterExpression[], Expression> use)
    {
        var variables = values.Select(value => Expression.Variable(value.Type)).ToArray();
        return Expression.Block(variables, [.. variables.Zip(values, Expression.Assign), use(variables)]);
    }
}
