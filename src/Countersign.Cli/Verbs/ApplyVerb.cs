using System.CommandLine;
using Countersign.Api;
using Countersign.Api.Configuration;
using Countersign.Cli.Hosting;
using Countersign.Cli.Output;
using Countersign.Cli.Workspaces;

namespace Countersign.Cli.Verbs;

/// <summary>Applies documents, whole or not at all.</summary>
internal static class ApplyVerb
{
    private static readonly Argument<string?> Folder = new("DIR") { Arity = ArgumentArity.ZeroOrOne,
        Description = "The governance folder; the current one when left out." };
    private static readonly Option<string?> Simulated = new("--simulated")
    {
        Description = "Only at creation: the instant at which a simulated workspace starts.",
        HelpName = "INSTANT",
    };

    public static Command Create(VerbFactory verbs) => verbs.Create(
        "apply", "Applies a governance folder, whole or not at all. What is no longer in it is retired.", [Folder, Simulated], RunAsync);

    private static async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        var folder = context.FolderOf(Folder, ".");
        var files = GovernanceFolder.Read(folder);
        var workspace = WorkspaceLocator.OfFolder(context, folder);
        var wish = new HostingWish(Instants.Read(context.Parsed.GetValue(Simulated), "--simulated"));
        await using var connection = await context.ConnectAsync(workspace, wish, cancel);
        var report = await connection.Client.ApplyAsync(Sending.Request(files), cancel);
        context.State.Remember(workspace);
        Write(context, report);
        return ExitCode.Ok;
    }

    private static void Write(VerbContext context, ApplyReport report)
    {
        if (context.Format == OutputFormat.Json)
        {
            context.WriteJson(report);
            return;
        }
        context.WriteList(PlanVerb.Columns, report.Changes, "Nothing changed.");
        if (context.Format == OutputFormat.Table)
        {
            context.Terminal.Out.WriteLine(Summary(report));
        }
        PlanVerb.Remark(context, report.Conflicts);
    }

    public static string Summary(ApplyReport report) =>
        $"{Texts.Number(report.Added)} added, {Texts.Number(report.Changed)} changed, {Texts.Number(report.Retired)} retired"
        + (report.Uncountersigned ? "; loosened by one person alone, so its entry says `uncountersigned`" : "");
}
