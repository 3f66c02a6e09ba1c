using System.CommandLine;
using System.Globalization;
using Countersign.Api.Runs;
using Countersign.Cli.Output;
using Countersign.Cli.Terminals;

namespace Countersign.Cli.Verbs;

/// <summary>Judges what changed.</summary>
internal static class EvaluateVerb
{
    private static readonly Option<bool> Full = new("--full") { Description = "Judge everything anew; the findings are the same." };

    public static Command Create(VerbFactory verbs) => verbs.Create(
        "evaluate", "Judges what changed against every policy and gives each finding its three names.", [Full], RunAsync);

    private static async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var request = new RunRequest { Verb = "evaluate", Full = context.Parsed.GetValue(Full) };
        var run = await RunDisplay.FollowAsync(connection.Client, request, context.Terminal, context.Global.Quiet, cancel);
        var report = run.Evaluate!;
        if (context.Format == OutputFormat.Table)
        {
            context.Terminal.Out.WriteLine($"{Judged(report)} at {Texts.Minute(report.At)}.");
            context.Terminal.Out.WriteLine(Summary(report));
            return ExitCode.Ok;
        }
        Sheet.Write(report, Fields(report), context.Format, context.Terminal);
        return ExitCode.Ok;
    }

    public static string Judged(EvaluateReport report) =>
        $"{Texts.Number(report.Units)} of {Texts.Count(report.Known, "account")} and identities and {Texts.Count(report.Documents, "document")} judged";

    public static string Summary(EvaluateReport report) => Moved(report)
        + (report.Swept == 0 ? "" : $" {Texts.Count(report.Swept, "exception")} moved with time or facts; `countersign exception list` tells them.");

    private static string Moved(EvaluateReport report) => report is { Opened: 0, Confirmed: 0, StateChanges: 0 }
        ? report.Swept > 0 ? "0 findings opened or closed." : "Nothing changed: 0 findings opened or closed, 0 state changes."
        : $"{Texts.Count(report.Opened, "finding")} opened, {Texts.Number(report.Confirmed)} confirmed as gone, {Texts.Number(report.Reassigned)} reassigned; "
            + $"{Texts.Count(report.StateChanges, "state change")}.";

    private static (string, string?)[] Fields(EvaluateReport report) =>
    [
        ("run", report.RunId), ("at", report.At), ("units", Text(report.Units)), ("known", Text(report.Known)), ("documents", Text(report.Documents)),
        ("opened", Text(report.Opened)), ("confirmed", Text(report.Confirmed)),
        ("reassigned", Text(report.Reassigned)), ("unroutable", Text(report.Unroutable)), ("state changes", Text(report.StateChanges)),
        ("indeterminate", Text(report.Indeterminate)), ("exceptions", Text(report.Swept)),
    ];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
