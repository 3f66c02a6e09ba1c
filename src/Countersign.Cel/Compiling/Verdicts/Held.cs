using System.Linq.Expressions;
using Countersign.Cel.Runtime;

namespace Countersign.Cel.Compiling.Verdicts;

/// <summary>Variables for an operand: its value, and what it lacks, which is nothing where there is a value.</summary>
internal sealed record Held(ParameterExpression Value, ParameterExpression Lack)
{
    private static readonly Note NoneOfNoPath = Note.None(null);
    private static readonly Note UnknownOfNoPath = Note.Unknown("");
    private static readonly Note FaultOfNoReason = Note.Fault("");

    public ParameterExpression[] Variables => [Value, Lack];

    public static Held New(Type type) => new(Expression.Variable(type), Expression.Variable(typeof(int)));

    /// <summary>A statement that fills the variables, which must be declared around it, and falls through.</summary>
    public Expression Filled(Func<Ways, Expression> fill)
    {
        var next = Expression.Label();
        Expression Lacks(Expression lack) => Expression.Block(Expression.Assign(Lack, lack), Expression.Goto(next));
        return Expression.Block(
            typeof(void),
            fill(new Ways(
                value => Expression.Block(Expression.Assign(Value, value), Expression.Assign(Lack, Verdicts.Lacks.Nothing), Expression.Goto(next)),
                Lacks(Verdicts.Lacks.None),
                Lacks)),
            Expression.Label(next));
    }

    /// <summary>The same with the variables declared, and then one of the ways.</summary>
    public Expression Filled(Func<Ways, Expression> fill, Ways ways) => Expression.Block(typeof(void), Variables, Filled(fill), Split(ways));

    public Expression Split(Ways ways) => Expression.IfThenElse(
        Verdicts.Lacks.IsNothing(Lack),
        ways.Value(Value),
        Expression.IfThenElse(Expression.Equal(Lack, Verdicts.Lacks.None), ways.None, ways.Lack(Lack)));

    /// <summary>As a <see cref="Val{T}"/>; its note has neither paths nor reason, for which a verdict has no use.</summary>
    public Expression Val() => Expression.Condition(
        Verdicts.Lacks.IsNothing(Lack),
        Vals.From(Value.Type, Value),
        Vals.FromNote(Value.Type, Expression.Call(typeof(Held), nameof(NoteOf), null, Lack)));

    public static Note NoteOf(int lack) =>
        lack == Lacking.None ? NoneOfNoPath : (lack & Lacking.Unknown) != 0 ? UnknownOfNoPath : FaultOfNoReason;
}
