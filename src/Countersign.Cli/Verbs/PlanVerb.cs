using System.CommandLine;
using System.Text.Json;
using Countersign.Api;
using Countersign.Api.Configuration;
using Countersign.Cli.Hosting;
using Countersign.Cli.Output;
using Countersign.Cli.Workspaces;

namespace Countersign.Cli.Verbs;

/// <summary>Shows what applying would change.</summary>
internal static class PlanVerb
{
    private static readonly Argument<string?> Folder = new("DIR") { Arity = ArgumentArity.ZeroOrOne,
        Description = "The governance folder; the current one when left out." };

    public static Listing<PlanLine> Columns { get; } = new(
        ("change", line => line.Change), ("thing", line => line.Thing), ("class", line => line.Direction), ("why", line => line.Text),
        ("open findings", line => Texts.Number(line.OpenFindings)));

    public static Command Create(VerbFactory verbs) => verbs.Create(
        "plan", "Shows what applying would change: tightening, neutral or loosening, and the open work it touches.", [Folder], RunAsync);

    private static async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        var folder = context.FolderOf(Folder, ".");
        var files = GovernanceFolder.Read(folder);
        await using var connection = await context.ConnectAsync(WorkspaceLocator.OfFolder(context, folder), new HostingWish(), cancel);
        var plan = await connection.Client.PlanAsync(Sending.Request(files), cancel);
        Write(context, plan);
        return ExitCode.Ok;
    }

    private static void Write(VerbContext context, PlanReport plan)
    {
        if (context.Format == OutputFormat.Json)
        {
            context.Terminal.Out.WriteLine(JsonSerializer.Serialize(plan, WireJson.Indented));
            return;
        }
        context.WriteList(Columns, plan.Changes, "Nothing would change.");
        foreach (var blocker in plan.Blockers)
        {
            context.Terminal.Error.WriteLine("blocks: " + Complaint.Line(blocker));
        }
        if (plan.Loosens)
        {
            context.Remark("Some of it loosens: governance countersigns it, or the entries say `uncountersigned`.");
        }
    }
}
