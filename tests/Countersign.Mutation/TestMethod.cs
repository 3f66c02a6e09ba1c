using System.Collections;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Countersign.Mutation;

/// <summary>
/// One test with all its rows, run in this process. xunit is known by its names alone, since the tests bring their own; what they use of
/// it is facts, theories and their data, and anything else is refused loudly.
/// </summary>
internal sealed class TestMethod(MethodInfo method)
{
    private readonly List<Attribute> data =
        [.. method.GetCustomAttributes().Where(a => a.GetType().GetInterface("Xunit.v3.IDataAttribute") is not null)];

    public string Name { get; } = $"{method.DeclaringType!.FullName}.{method.Name}";

    public static IEnumerable<TestMethod> In(Assembly assembly) => assembly.GetTypes().Where(t => t is { IsPublic: true, IsAbstract: false })
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
        .Where(m => m.GetCustomAttributes().Any(a => a.GetType().FullName is "Xunit.FactAttribute" or "Xunit.TheoryAttribute"))
        .Select(m => new TestMethod(m)).OrderBy(t => t.Name, StringComparer.Ordinal);

    /// <summary>Null where every row passes, else what the first that does not says.</summary>
    public string? Fails()
    {
        try
        {
            var rows = method.GetParameters().Length == 0 ? [[]] : data.SelectMany(Rows).ToList();
            if (rows.Count == 0)
            {
                return "no data";
            }
            foreach (var row in rows)
            {
                Run(row);
            }
            return null;
        }
        // INVARIANT: whatever a test throws is its verdict, and it goes on record as that.
        catch (Exception thrown)
        {
            return (thrown is TargetInvocationException { InnerException: { } inner } ? inner : thrown).Message;
        }
    }

    private void Run(object?[] row)
    {
        var test = method.IsStatic ? null : Activator.CreateInstance(method.DeclaringType!);
        try
        {
            Wait(method.Invoke(test, BindingFlags.DoNotWrapExceptions, null, Gathered(row), null));
        }
        finally
        {
            (test as IDisposable)?.Dispose();
        }
    }

    // What a row gives beyond the others goes into the last parameter, where that takes any number.
    private object?[] Gathered(object?[] row)
    {
        var parameters = method.GetParameters();
        if (parameters.Length == 0 || !parameters[^1].IsDefined(typeof(ParamArrayAttribute)))
        {
            return row;
        }
        var beyond = row[(parameters.Length - 1)..];
        var last = Array.CreateInstance(parameters[^1].ParameterType.GetElementType()!, beyond.Length);
        Array.Copy(beyond, last, beyond.Length);
        return [.. row[..(parameters.Length - 1)], last];
    }

    private IEnumerable<object?[]> Rows(Attribute source)
    {
        var type = source.GetType();
        if (type.GetProperty("MemberType") is { } owner && owner.GetValue(source) is null)
        {
            owner.SetValue(source, method.ReflectedType);
        }
        var get = type.GetMethod("GetData")!;
        var tracker = Activator.CreateInstance(get.GetParameters()[1].ParameterType);
        var rows = (IEnumerable)Wait(get.Invoke(source, [method, tracker]))!;
        return rows.Cast<object>().Select(row => (object?[])row.GetType().GetInterface("Xunit.ITheoryDataRow")!.GetMethod("GetData")!.Invoke(row, [])!);
    }

    private static object? Wait(object? answer)
    {
        if (answer is not null && answer.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
        {
            answer = type.GetMethod("AsTask")!.Invoke(answer, []);
        }
        if (answer is not Task task)
        {
            return answer;
        }
        task.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        if (task.Exception is { InnerException: { } thrown })
        {
            ExceptionDispatchInfo.Throw(thrown);
        }
        return task.GetType().GetProperty("Result")?.GetValue(task);
    }
}
