using System.Linq.Expressions;
using System.Reflection;
using Countersign.Cel.Checking;

namespace Countersign.Cel.Compiling.Verdicts;

/// <summary>Builds constants out of what machine code holds itself; an object among them would be looked up at each use.</summary>
internal static class Literals
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static Expression Of(Typed.Constant constant) => constant.Value switch
    {
        Timestamp instant => Made<Timestamp>(instant.Seconds, instant.Nanos),
        Duration duration => Made<Duration>(duration.Seconds, duration.Nanos),
        var value => Expression.Constant(value, constant.Type.Clr),
    };

    private static NewExpression Made<T>(long seconds, int nanos) => Expression.New(
        typeof(T).GetConstructor(Any, [typeof(long), typeof(int)])!, Expression.Constant(seconds), Expression.Constant(nanos));
}
