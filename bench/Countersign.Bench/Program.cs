using Countersign.Bench.Pipeline;
using Countersign.Bench.Predicates;

namespace Countersign.Bench;

/// <summary>
/// Two halves. Single policies: see <see cref="PredicateHalf"/>. The pipeline: whole runs over generated estates, see
/// <see cref="PipelineHalf"/>. Ratios compare between machines, seconds do not.
/// </summary>
internal static class Program
{
    private const int WrongUse = 2;

    public static Task<int> Main(string[] args) => args switch
    {
        [PhaseProcess.Word, .. var phase] => PhaseProcess.RunAsync(phase),
        [] => MeasureAsync(PredicateHalf.RunAsync, report => PipelineHalf.RunAsync(report, new PipelineOptions())),
        ["predicates"] => MeasureAsync(PredicateHalf.RunAsync),
        ["pipeline", .. var rest] when PipelineOptions.Read(rest) is { } options => MeasureAsync(report => PipelineHalf.RunAsync(report, options)),
        _ => RefuseAsync(args),
    };

    private static async Task<int> MeasureAsync(params Func<Report, Task>[] halves)
    {
        var report = new Report();
        report.Begin();
        foreach (var half in halves)
        {
            await half(report);
        }

        report.Save();
        return 0;
    }

    private static async Task<int> RefuseAsync(string[] args)
    {
        await Console.Error.WriteLineAsync(
            $"`{string.Join(' ', args)}` cannot be measured. Name `predicates` or `{PipelineOptions.Usage}`, or nothing for both halves.");
        return WrongUse;
    }
}
