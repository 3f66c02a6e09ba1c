using Countersign.Bench.Pipeline;
using Countersign.Bench.Predicates;
using Countersign.Bench.Years;

namespace Countersign.Bench;

/// <summary>
/// Two halves. Single policies: see <see cref="PredicateHalf"/>. The pipeline: whole runs over generated estates, see
/// <see cref="PipelineHalf"/>. Ratios compare between machines, seconds do not. And by itself, no matter of time: the years of a company, see
/// <see cref="YearsHalf"/>.
/// </summary>
internal static class Program
{
    private const int WrongUse = 2;
    private const int DoesNotHold = 3;

    public static Task<int> Main(string[] args) => args switch
    {
        [PhaseProcess.Word, .. var phase] => PhaseProcess.RunAsync(phase),
        [] => MeasureAsync(PredicateHalf.RunAsync, report => PipelineHalf.RunAsync(report, new PipelineOptions())),
        ["years"] => MeasureAsync(YearsHalf.RunAsync),
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
        return report.Fails ? DoesNotHold : 0;
    }

    private static async Task<int> RefuseAsync(string[] args)
    {
        await Console.Error.WriteLineAsync(
            $"`{string.Join(' ', args)}` cannot be measured. Name `predicates`, `years` or `{PipelineOptions.Usage}`, or nothing for both halves.");
        return WrongUse;
    }
}
