using System.Text.Json;

namespace Countersign.Cel.Tests.Conformance;

/// <summary>What came of one published test.</summary>
/// <param name="Reason">Why it was left out or failed; empty when it passed.</param>
/// <param name="WasRefused">Whether it wants an error and got it before it ran, from the checker.</param>
internal sealed record Verdict(ConformanceCase Case, Outcome Outcome, string Reason = "", bool WasRefused = false)
{
    public static Verdict On(ConformanceCase test)
    {
        if (LeftOut.Why(test) is { } why)
        {
            return new(test, Outcome.LeftOut, why);
        }

        try
        {
            return Judge(test);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            return new(test, Outcome.Failed, $"threw {problem.GetType().Name}: {problem.Message}");
        }
    }

    private static Verdict Judge(ConformanceCase test)
    {
        var wantsError = test.Part("eval_error") is not null;
        var found = CelEnvironment.Of(Declared(test)).Check(test.Text);
        if (!found.IsValid)
        {
            // A literal that is no instant or duration is told before anything runs, which is better than an error.
            return wantsError && found.Diagnostics[0].Code == "cel.bad_literal"
                ? new(test, Outcome.Passed, WasRefused: true)
                : new(test, Outcome.Failed, $"refused: {found.Diagnostics[0].Message}");
        }

        if (test.Part("typed_result") is { } typed && ConformanceValue.Type(typed.GetProperty("deduced_type")) is var type && !type.Equals(found.Type))
        {
            return new(test, Outcome.Failed, $"its type is {found.Type}, not {type}");
        }

        if (test.Flag("check_only"))
        {
            return new(test, Outcome.Passed);
        }

        var result = found.Compile<CelValues>().Evaluate(Values(test), default);
        var isRight = wantsError ? result.Kind == CelResultKind.Error : ConformanceValue.IsSame(Expected(test), result);
        return isRight ? new(test, Outcome.Passed) : new(test, Outcome.Failed, $"gave {result.Kind} {result.AsText()}");
    }

    /// <summary>A test that says nothing of its value wants true.</summary>
    private static object? Expected(ConformanceCase test) => test.Part("value") is { } value ? ConformanceValue.Open(value)
        : test.Part("typed_result") is { } typed ? ConformanceValue.Open(typed.GetProperty("result"))
        : true;

    private static CelValues Values(ConformanceCase test) => new(Bindings(test).ToDictionary(
        it => it.GetProperty("key").GetString()!, it => ConformanceValue.Open(it.GetProperty("value").GetProperty("value"))));

    private static CelDeclarations Declared(ConformanceCase test)
    {
        var declared = test.Part("type_env") is { } types ? types.EnumerateArray().ToList() : [];
        var names = declared.Select(Name).ToHashSet();
        var variables = declared.Where(it => it.TryGetProperty("ident", out _))
            .Select(it => new CelVariable(Name(it), ConformanceValue.Type(it.GetProperty("ident").GetProperty("type"))));
        var bound = Bindings(test).Select(it => it.GetProperty("key").GetString()!).Where(name => !names.Contains(name));
        return new CelDeclarations
        {
            Variables = [.. variables, .. bound.Select(name => new CelVariable(name, CelType.Dyn))],
            Functions = [.. declared.Where(it => it.TryGetProperty("function", out _)).SelectMany(Functions)],
            Container = test.Part("container")?.GetString() ?? "",
            ChecksTypes = !test.Flag("disable_check"),
        };

        static string Name(JsonElement it) => it.GetProperty("name").GetString()!;
    }

    private static IEnumerable<CelFunction> Functions(JsonElement declared)
    {
        var overloads = declared.GetProperty("function").GetProperty("overloads");
        return (overloads.ValueKind == JsonValueKind.Array ? [.. overloads.EnumerateArray()] : new[] { overloads }).Select(it => new CelFunction(
            declared.GetProperty("name").GetString()!,
            [.. List(it.GetProperty("params")).Select(ConformanceValue.Type)],
            ConformanceValue.Type(it.GetProperty("result_type"))));
    }

    private static IEnumerable<JsonElement> List(JsonElement json) => json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : [json];

    private static IEnumerable<JsonElement> Bindings(ConformanceCase test) => test.Part("bindings") is { } bound ? bound.EnumerateArray() : [];
}
