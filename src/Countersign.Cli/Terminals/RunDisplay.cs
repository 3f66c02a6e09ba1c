using Countersign.Api;
using Countersign.Api.Runs;
using Spectre.Console;

namespace Countersign.Cli.Terminals;

/// <summary>Follows long work: bars on standard error where that is a terminal, else silence.</summary>
internal static class RunDisplay
{
    public static Task<RunStatus> FollowAsync(CountersignClient client, RunRequest request, Terminal terminal, bool quiet, CancellationToken cancel) =>
        FollowAsync(terminal, quiet, progress => client.RunAsync(request, progress, cancel));

    /// <param name="run">Starts the work and ends with it; null where nobody looks at its progress.</param>
    public static Task<RunStatus> FollowAsync(Terminal terminal, bool quiet, Func<IProgress<RunStatus>?, Task<RunStatus>> run) =>
        quiet || !terminal.ErrorIsTerminal
            ? run(null)
            : Consoles.Error(terminal).Progress().AutoClear(true).HideCompleted(true)
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
                .StartAsync(bars => run(new Bars(bars)));

    /// <summary>A count that grows while work is done here, on standard error.</summary>
    public static T Count<T>(Terminal terminal, string word, Func<Action<int>?, T> work) =>
        Consoles.Error(terminal).Status().Start(word, status => work(done => status.Status = $"{word}: {done:N0}"));

    private sealed class Bars(ProgressContext context) : IProgress<RunStatus>
    {
        private readonly Dictionary<(string, string), ProgressTask> bars = [];

        public void Report(RunStatus value)
        {
            foreach (var step in value.Progress)
            {
                if (!bars.TryGetValue((step.Stage, step.Subject), out var bar))
                {
                    bar = context.AddTask(Markup.Escape(SafeText.Of($"{step.Stage} {step.Subject}")));
                    bars[(step.Stage, step.Subject)] = bar;
                }
                bar.IsIndeterminate = step.Total is null;
                bar.MaxValue = Math.Max(step.Total ?? 1, 1);
                bar.Value = step.Total is null ? 0 : step.Done;
            }
        }
    }
}
