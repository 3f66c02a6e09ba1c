using System.CommandLine;
using Countersign.Api.Runs;
using Countersign.Cli.Hosting;
using Countersign.Cli.Overviews;
using Countersign.Cli.Terminals;
using Countersign.Cli.Workspaces;
using Countersign.Workflow.Config;
using Countersign.Workflow.Operations;

namespace Countersign.Cli.Verbs;

/// <summary>
/// Brings a folder up: applies its documents (or drafts some from its exports), collects, evaluates, shows where it stands. Each
/// step can be repeated, so a killed `up` is mended by the next.
/// </summary>
internal static class UpVerb
{
    private static readonly Argument<string?> Folder = new("DIR")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "A governance folder, or a folder of exports alone, which is only observed. The built-in sample when left out.",
    };

    private static readonly Option<bool> Once = new("--once") { Description = "End after the report instead of serving." };
    private static readonly Option<string?> Simulated = new("--simulated")
    {
        Description = "Only at creation: the instant at which a simulated workspace starts.",
        HelpName = "INSTANT",
    };
    private static readonly Option<int> Port = new("--port") { Description = "The loopback port to serve on; 0 takes a free one.", HelpName = "PORT" };

    public static Command Create(VerbFactory verbs) => verbs.Create(
        "up", "Reads a folder, finds what is wrong and who must fix it, and serves the workspace until stopped.", [Folder, Once, Simulated, Port], RunAsync);

    private static async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        var begun = context.Clock.GetTimestamp();
        var folder = context.Parsed.GetValue(Folder) is { } named ? Path.GetFullPath(named, context.Terminal.Folder)
            : SampleFolder.Find(context.Terminal.Folder);
        var files = GovernanceFolder.Read(folder);
        var workspace = WorkspaceLocator.OfFolder(context, folder);
        var once = context.Parsed.GetValue(Once);
        var wish = new HostingWish(Instants.Read(context.Parsed.GetValue(Simulated), "--simulated"), once ? null : context.Parsed.GetValue(Port));
        await using var connection = await context.ConnectAsync(workspace, wish, cancel);
        var report = await BringUpAsync(context, connection, new Sending(folder, files), begun, cancel);
        context.State.Remember(workspace);
        UpPage.Write(report, context.Format, context.Terminal);
        var ended = CollectVerb.Ended(report.Collected, context.Terminal);
        if (!once)
        {
            await ServeAsync(context, connection, cancel);
        }
        return ended;
    }

    /// <param name="begun">The clock's timestamp at which the verb began.</param>
    private static async Task<UpReport> BringUpAsync(
        VerbContext context, ServerConnection connection, Sending sending, long begun, CancellationToken cancel)
    {
        var client = connection.Client;
        var connected = context.Clock.GetTimestamp();
        var request = await sending.RequestAsync(client, cancel);
        var applied = await client.ApplyAsync(request, cancel);
        var asApplied = context.Clock.GetTimestamp();
        RemarkForeign(context, sending.Folder, request.Files.Select(f => new ConfigFile(f.Path, f.Text)), cancel);
        var collected = await FollowAsync(context, connection, new RunRequest { Verb = "collect" }, cancel);
        var asCollected = context.Clock.GetTimestamp();
        var evaluated = await FollowAsync(context, connection, new RunRequest { Verb = "evaluate" }, cancel);
        var asEvaluated = context.Clock.GetTimestamp();
        var overview = await client.OverviewAsync(cancel);
        return new UpReport
        {
            Workspace = await client.WorkspaceAsync(cancel),
            Applied = applied,
            Collected = collected.Collect!,
            Evaluated = evaluated.Evaluate!,
            Overview = overview,
            Measured = RunMeasure.Of(overview.Sources.Sum(s => s.Accounts), context.Clock.GetElapsedTime(begun), connection.Host is not null) with
            {
                Steps = new Dictionary<string, double>
                {
                    ["apply"] = RunMeasure.Rounded(context.Clock.GetElapsedTime(connected, asApplied)),
                    ["collect"] = RunMeasure.Rounded(context.Clock.GetElapsedTime(asApplied, asCollected)),
                    ["evaluate"] = RunMeasure.Rounded(context.Clock.GetElapsedTime(asCollected, asEvaluated)),
                },
            },
        };
    }

    private static void RemarkForeign(VerbContext context, string folder, IEnumerable<ConfigFile> files, CancellationToken cancel)
    {
        if (ForeignFiles.Remark(folder, RegistryReader.Read([.. files]).Registry?.Sources ?? [], cancel) is { } remark)
        {
            context.Remark(remark);
        }
    }

    private static Task<RunStatus> FollowAsync(VerbContext context, ServerConnection connection, RunRequest request, CancellationToken cancel) =>
        RunDisplay.FollowAsync(connection.Client, request, context.Terminal, context.Global.Quiet, cancel);

    private static async Task ServeAsync(VerbContext context, ServerConnection connection, CancellationToken cancel)
    {
        var address = connection.Host?.Loopback;
        if (address is null)
        {
            var other = (await connection.Client.WorkspaceAsync(cancel)).Address;
            context.Terminal.Out.WriteLine($"Another process serves this workspace already{(other is null ? "" : $", at {other}")}.");
            return;
        }
        context.Terminal.Out.WriteLine($"Serving at {address}, reading only; other verbs find it by themselves. Stop with Ctrl+C.");
        await context.Terminal.Out.FlushAsync(cancel);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            context.Remark("Stopped.");
        }
    }
}
