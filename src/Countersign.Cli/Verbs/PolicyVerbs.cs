using System.CommandLine;
using Countersign.Api;
using Countersign.Api.Configuration;
using Countersign.Api.Policies;
using Countersign.Cli.Authoring;
using Countersign.Cli.Output;
using Countersign.Cli.Terminals;
using Countersign.Cli.Workspaces;

namespace Countersign.Cli.Verbs;

/// <summary>Policies: why they find what they find, what a change of one would do, how much they speak of, and from observing to enforcing.</summary>
internal static class PolicyVerbs
{
    private static readonly Argument<string[]> Names = new("NAME") { Arity = ArgumentArity.OneOrMore, Description = "Policies to enforce." };
    private static readonly Option<string?> BacklogBy = new("--backlog-by") { Description = "The day by which what exists already must be fixed.",
        HelpName = "DATE" };

    private static readonly Argument<string> Finding = new("FINDING") { Description = "The finding, as `finding list` shows it." };
    private static readonly Argument<string> File = new("FILE") { Description = "A YAML file of new or changed policies." };

    public static Command Create(VerbFactory verbs) => VerbFactory.Group(
        "policy", "Tests of controls.",
        verbs.Create("enforce", "Starts assigning what policies find. What exists already is backlog, due by a date.", [Names, BacklogBy], EnforceAsync),
        verbs.Create(
            "explain", "Why a finding's policy says what it says now: which clause failed, what would satisfy it, and the facts that it read.", [Finding],
            ExplainAsync),
        verbs.Create(
            "simulate", "What the policies of a file would open and close, by resolver and severity, before they are applied. Writes nothing.", [File],
            SimulateAsync),
        verbs.Create(
            "coverage", "How much of the present inventory each policy speaks of, and which say nothing: never applied, never to be told of, fed by no source.",
            [], CoverageAsync));

    private static async Task<int> EnforceAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var backlogBy = Instants.ReadDate(context.Parsed.GetValue(BacklogBy), "--backlog-by")?.ToString();
        var report = await connection.Client.EnforceAsync(new EnforceRequest(context.Parsed.GetRequiredValue(Names), backlogBy), cancel);
        Sheet.Write(report, [("enforced", Texts.List(report.Policies)), ("backlog by", report.BacklogBy)], context.Format, context.Terminal);
        context.Remark("Run `countersign evaluate` to assign what they find.");
        return ExitCode.Ok;
    }

    private static async Task<int> ExplainAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var explained = await connection.Client.ExplainAsync(context.Parsed.GetRequiredValue(Finding), cancel);
        context.Write(
            explained,
            csv: () => context.WriteList(ExplanationPage.Facts, explained.Facts, ""),
            table: () => ExplanationPage.Write(explained, context.Terminal));
        return ExitCode.Ok;
    }

    private static async Task<int> SimulateAsync(VerbContext context, CancellationToken cancel)
    {
        var file = Read(context);
        await using var connection = await context.ConnectAsync(cancel);
        var run = await RunDisplay.FollowAsync(
            context.Terminal, context.Global.Quiet, progress => connection.Client.SimulateAsync(new SimulateRequest(file), progress, cancel));
        var report = run.Simulation!;
        context.Write(
            report,
            csv: () => SimulationPage.WriteCsv(report, context.Terminal.Out),
            table: () => SimulationPage.Write(report, context.Terminal));
        foreach (var problem in report.Open)
        {
            context.Remark("lint: " + Complaint.Line(problem));
        }
        return ExitCode.Ok;
    }

    private static async Task<int> CoverageAsync(VerbContext context, CancellationToken cancel)
    {
        await using var connection = await context.ConnectAsync(cancel);
        var run = await RunDisplay.FollowAsync(context.Terminal, context.Global.Quiet, progress => connection.Client.CoverageAsync(progress, cancel));
        var report = run.Coverage!;
        context.Write(
            report,
            csv: () => context.WriteList(CoveragePage.Everything, report.Policies, ""),
            table: () => CoveragePage.Write(report, context.Terminal));
        return ExitCode.Ok;
    }

    private static ConfigurationFile Read(VerbContext context)
    {
        var named = context.Parsed.GetRequiredValue(File);
        var file = new FileInfo(Path.GetFullPath(named, context.Terminal.Folder));
        if (!file.Exists)
        {
            throw new CliFailure("cli.file", $"`{named}` is no file.", "Name a YAML file with the policy to try.");
        }
        var read = GovernanceFolder.ReadFile(named.Replace('\\', '/'), file.FullName, "Keep only the policies to try in it.");
        return new ConfigurationFile(read.Path, read.Text);
    }
}
