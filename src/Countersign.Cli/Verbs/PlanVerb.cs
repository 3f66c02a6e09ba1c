using System.CommandLine;
using Countersign.Api;
using Countersign.Api.Configuration;
using Countersign.Cli.Hosting;
using Countersign.Cli.Output;
using Countersign.Cli.Workspaces;
using Countersign.Server.Hosting;

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
        var workspace = WorkspaceLocator.OfFolder(context, folder);
        // A plan makes no workspace: without one it is made against nothing, in a place that goes again.
        using var passing = WorkspaceKey.IsPath(workspace.Connection) && !File.Exists(workspace.Connection) ? new PassingFolder() : null;
        await using var connection = await context.ConnectAsync(
            passing is null ? workspace : workspace with { Connection = passing.Inside("workspace.db") }, new HostingWish(), cancel);
        var plan = await connection.Client.PlanAsync(Sending.Request(files), cancel);
        Write(context, plan);
        return plan.Blockers.Count == 0 ? ExitCode.Ok : ExitCode.Refused;
    }

    private static void Write(VerbContext context, PlanReport plan)
    {
        if (context.Format == OutputFormat.Json)
        {
            context.WriteJson(plan);
            return;
        }
        context.WriteList(Columns, plan.Changes, plan.Blockers.Count == 0 ? "Nothing would change." : "It cannot be applied.");
        foreach (var blocker in plan.Blockers)
        {
            context.Terminal.Error.WriteLine("blocks: " + Complaint.Line(blocker));
        }
        Remark(context, plan.Conflicts);
        if (plan.Loosens)
        {
            context.Remark("Some of it loosens: governance countersigns it, or the entries say `uncountersigned`.");
        }
    }

    /// <summary>Tells beside the changes what cannot be followed together.</summary>
    public static void Remark(VerbContext context, IReadOnlyList<ConflictLine> conflicts)
    {
        foreach (var conflict in conflicts)
        {
            context.Remark($"conflict: {conflict.First} and {conflict.Second}: {conflict.Text} {conflict.Remedy}");
        }
    }
}
