using System.Diagnostics;
using System.Text.Json;
using Countersign.Api;
using Countersign.Api.Runs;
using Countersign.Cli.Terminals;

namespace Countersign.Bench.Pipeline;

/// <summary>Phases that are verbs of the command line: its own code, in this process.</summary>
internal static class CommandLinePhases
{
    public static async Task<PhaseResult> UpAsync(string estate, string connection, string now)
    {
        var report = (await VerbAsync("up", estate, "--once", "--workspace", connection, "--now", now)).RootElement;
        var evaluated = report.GetProperty("evaluated").Deserialize<EvaluateReport>(WireJson.Options)!;
        return Result(evaluated, report.GetProperty("measured").GetProperty("steps").Deserialize<Dictionary<string, double>>()!);
    }

    /// <summary>Applies the folder and evaluates; what was collected stands.</summary>
    public static async Task<PhaseResult> PolicyAsync(string estate, string connection, string now)
    {
        var watch = Stopwatch.StartNew();
        await VerbAsync("apply", estate, "--workspace", connection, "--now", now);
        var applied = watch.Elapsed.TotalSeconds;
        var evaluated = (await VerbAsync("evaluate", "--workspace", connection, "--now", now)).Deserialize<EvaluateReport>(WireJson.Options)!;
        return Result(evaluated, new() { ["apply"] = applied, ["evaluate"] = watch.Elapsed.TotalSeconds - applied });
    }

    private static PhaseResult Result(EvaluateReport evaluated, Dictionary<string, double> steps) => new()
    {
        Steps = steps,
        Units = evaluated.Units,
        Opened = evaluated.Opened,
        Confirmed = evaluated.Confirmed,
        Reassigned = evaluated.Reassigned,
    };

    private static async Task<JsonDocument> VerbAsync(params string[] args)
    {
        var output = new StringWriter();
        var code = await Cli.Program.RunAsync([.. args, "--output", "json", "--quiet"], new Terminal(output, Console.Error), TimeProvider.System);
        return code == 0
            ? JsonDocument.Parse(output.ToString())
            : throw new InvalidOperationException($"`countersign {string.Join(' ', args)}` ended with exit code {code}.");
    }
}
