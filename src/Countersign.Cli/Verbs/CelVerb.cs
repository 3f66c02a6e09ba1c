using System.CommandLine;
using System.Text.Json.Nodes;
using Countersign.Api;
using Countersign.Cel;
using Countersign.Cli.Authoring;
using Countersign.Cli.Output;
using Countersign.Cli.Terminals;

namespace Countersign.Cli.Verbs;

/// <summary>Tries an expression of the policy language. Hosts nothing.</summary>
internal static class CelVerb
{
    private static readonly Argument<string> Expression = new("EXPR") { Description = "The expression, as policies write it; `now` is the present instant." };
    private static readonly Option<string?> Vars = new("--vars") { Description = "A JSON object whose members are the expression's variables.",
        HelpName = "FILE.json" };

    public static Command Create(VerbFactory verbs) => verbs.Create(
        "cel", "Tries an expression of the policy language: prints its value and type as JSON, or what is wrong with it and where.", [Expression, Vars],
        RunAsync);

    private static Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        var text = context.Parsed.GetRequiredValue(Expression);
        var now = Instants.Read(context.Global.Now, "--now") ?? Instant.From(context.Clock.GetUtcNow());
        var values = context.Parsed.GetValue(Vars) is { } file
            ? VariableFile.Read(Path.GetFullPath(file, context.Terminal.Folder))
            : new Dictionary<string, object?>();
        var environment = CelEnvironment.Of(new CelDeclarations { Variables = [.. values.Keys.Select(name => new CelVariable(name, CelType.Dyn))] });
        var expression = environment.Check(text);
        if (!expression.IsValid)
        {
            return Task.FromResult(Refuse(expression, context.Terminal));
        }
        var result = expression.Compile<CelValues>().Evaluate(new CelValues(values), now);
        if (result.Kind == CelResultKind.Error)
        {
            throw new CliFailure("cel.failed", $"The expression is right and comes to no value: {result.Error}.",
                "Change the values, or ask first whether they are there, as `x != null && …`.") { Exit = ExitCode.Failure };
        }
        Write(context, result, expression.Type);
        return Task.FromResult(ExitCode.Ok);
    }

    private static int Refuse(CelChecked expression, Terminal terminal)
    {
        foreach (var diagnostic in expression.Diagnostics)
        {
            terminal.Error.WriteLine(SafeText.Of($"error: {diagnostic.Code}: {diagnostic.Message}"));
            foreach (var line in ExpressionPlace.Lines(expression.Text, diagnostic, terminal.Width))
            {
                terminal.Error.WriteLine(line);
            }
        }
        return ExitCode.Refused;
    }

    private static void Write(VerbContext context, CelResult result, CelType known)
    {
        var (type, value) = (CelValueJson.TypeOf(result, known), CelValueJson.Of(result));
        if (context.Format == OutputFormat.Csv)
        {
            context.Terminal.Out.Write(Csv.Line(["type", "value"]) + Csv.Line([type, result.AsText()]));
            return;
        }
        var answer = new JsonObject { ["type"] = type, ["value"] = value };
        if (result.Kind == CelResultKind.Unknown)
        {
            answer["unknown"] = new JsonArray([.. result.Missing.Select(path => JsonValue.Create(path))]);
        }
        context.Terminal.Out.WriteLine(answer.ToJsonString(WireJson.Indented));
    }
}
