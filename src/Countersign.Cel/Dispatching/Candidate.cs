using System.Linq.Expressions;
using Countersign.Cel.Checking;
using Countersign.Cel.Compiling;
using Countersign.Cel.Runtime;
using Countersign.Cel.Views;

namespace Countersign.Cel.Dispatching;

/// <summary>An overload as it is called with operands whose types are known only now; its type parameters stand for dyn.</summary>
internal sealed class Candidate
{
    private readonly Overload overload;
    private readonly bool[] takesNone;
    private readonly Lazy<Body<Val<object>[], object>> body;

    public Candidate(Overload overload)
    {
        this.overload = overload;
        takesNone = Array.ConvertAll(overload.Method!.GetParameters(), parameter => Vals.IsVal(parameter.ParameterType));
        body = new(Compile);
    }

    public bool Admits(Val<object>[] operands)
    {
        var admits = operands.Length == overload.Parameters.Length;
        for (var i = 0; i < operands.Length && admits; i++)
        {
            admits = operands[i].IsNone ? takesNone[i] : Admits(overload.Parameters[i].Kind, operands[i].Value);
        }

        return admits;
    }

    public Val<object> Call(Val<object>[] operands, ref Frame frame) => body.Value(operands, ref frame);

    private static bool Admits(CelKind kind, object value) => kind switch
    {
        CelKind.Bool => value is bool,
        CelKind.Int => value is long,
        CelKind.Uint => value is ulong,
        CelKind.Double => value is double,
        CelKind.String => value is string,
        CelKind.Bytes => value is byte[],
        CelKind.Timestamp => value is Timestamp,
        CelKind.Duration => value is Duration,
        CelKind.Type => value is CelTypeName,
        CelKind.List => value is ListView<object>,
        CelKind.Map => value is MapView<object, object>,
        CelKind.Optional => value is Maybe<object>,
        CelKind.Dyn or CelKind.Parameter => true,
        CelKind.Null or CelKind.Record or CelKind.Opaque => false,
    };

    private Body<Val<object>[], object> Compile()
    {
        var generic = overload.Method!;
        var method = generic.IsGenericMethodDefinition ? generic.MakeGenericMethod([.. generic.GetGenericArguments().Select(_ => typeof(object))]) : generic;
        var emitter = new Emitter(typeof(Val<object>[]));
        var operands = method.GetParameters().Select((parameter, i) =>
        {
            var operand = Expression.ArrayIndex(emitter.Context, Expression.Constant(i));
            var carried = Vals.IsVal(parameter.ParameterType) ? parameter.ParameterType.GetGenericArguments()[0] : parameter.ParameterType;
            return carried == typeof(object) ? (Expression)operand : Expression.Call(typeof(Dynamics), nameof(Dynamics.Unbox), [carried], operand);
        });
        var result = emitter.Strict(method, [.. operands]);
        var boxed = Expression.Call(typeof(Dynamics), nameof(Dynamics.Box), [result.Type.GetGenericArguments()[0]], result);
        return Expression.Lambda<Body<Val<object>[], object>>(boxed, emitter.Context, emitter.Frame).Compile();
    }
}
