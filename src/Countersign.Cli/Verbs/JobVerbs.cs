using System.CommandLine;
using Countersign.Api.Jobs;
using Countersign.Api.Runs;
using Countersign.Cli.Output;
using Countersign.Cli.Terminals;

namespace Countersign.Cli.Verbs;

/// <summary>The work that comes round again: by itself while `up` serves, by `job run` where nothing serves or the clock is simulated.</summary>
internal static class JobVerbs
{
    private static readonly Listing<JobRow> Rows = new(
        ("job", row => row.Name), ("does", row => row.Does), ("due", row => row.DueAt is null ? null : Texts.Minute(row.DueAt)),
        ("now", row => row.IsDue ? "due" : ""));

    public static Command Create(VerbFactory verbs) => VerbFactory.Group(
        "job", "Work that comes round again: collecting, evaluating, ending exceptions, telling who is late.",
        verbs.Create("list", "Every job, and when it is next due.", [], ListAsync),
        verbs.Create("run", "Does what is due now, as a serving `up` does by itself.", [], RunAsync));

    private static async Task<int> ListAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        context.WriteList(Rows, await connection.Client.JobsAsync(cancel), "No jobs.");
        return ExitCode.Ok;
    }

    private static async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var run = await RunDisplay.FollowAsync(connection.Client, new RunRequest { Verb = "due" }, context.Terminal, context.Global.Quiet, cancel);
        var done = run.Jobs!;
        if (context.Format == OutputFormat.Table)
        {
            foreach (var job in done)
            {
                context.Terminal.Out.WriteLine($"{job.Job}: {Summary(job)}");
            }
        }
        else
        {
            context.WriteJson(done);
        }
        return done.FirstOrDefault(job => job.Collect is not null)?.Collect is { } collected ? CollectVerb.Ended(collected, context.Terminal) : ExitCode.Ok;
    }

    private static string Summary(JobDone job) => job switch
    {
        { Collect: { } collected } => CollectVerb.Summary(collected),
        { Evaluate: { } evaluated } => $"{EvaluateVerb.Judged(evaluated)}. {EvaluateVerb.Summary(evaluated)}",
        { Sweep: { } swept } => $"{Texts.Count(swept.Recorded, "change")} recorded, {Texts.Count(swept.Warned, "warning")} written"
            + $"{(swept.Quarantined == 0 ? "." : $", {swept.Quarantined} not decided on: `countersign doctor` tells why.")}",
        { Told: { } told } => $"{Texts.Count(told, "notice")} of lateness.",
        { Sent: { } sent } => $"{Texts.Count(sent, "message")} delivered.",
        { Reconciled: { } reconciled } => $"{Texts.Count(reconciled, "action")} reconciled.",
        _ => "nothing was due.",
    };
}
