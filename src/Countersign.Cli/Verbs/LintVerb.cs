using System.CommandLine;
using Countersign.Api;
using Countersign.Cli.Output;
using Countersign.Cli.Workspaces;

namespace Countersign.Cli.Verbs;

/// <summary>Checks documents: schema, references, and the three questions.</summary>
internal static class LintVerb
{
    private static readonly Argument<string?> Folder = new("DIR") { Arity = ArgumentArity.ZeroOrOne,
        Description = "The governance folder; the current one when left out." };

    private static readonly Listing<ProblemLine> Columns = new(
        ("file", line => line.File), ("line", line => $"{line.Line}"), ("column", line => $"{line.Column}"), ("thing", line => line.Thing),
        ("question", line => line.Question), ("message", line => line.Message), ("remedy", line => line.Remedy), ("code", line => line.Code));

    public static Command Create(VerbFactory verbs) => verbs.Create(
        "lint", "Checks documents, references and the three questions; ends with 3 where something is open.", [Folder], RunAsync);

    private static Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        var folder = context.FolderOf(Folder, ".");
        var files = GovernanceFolder.Read(folder);
        if (files.Count == 0)
        {
            throw new CliFailure("cli.folder", $"`{folder}` holds no governance documents.", $"Make some with `countersign init {folder}`.");
        }
        var now = Instants.Read(context.Global.Now, "--now") ?? GovernanceFolder.SimulatedAt(folder) ?? Instant.From(context.Clock.GetUtcNow());
        var deployment = DeploymentFile.Read(folder, WorkspaceLocator.OfFolder(context, folder).Connection, context.Terminal);
        var problems = FolderLint.Problems(files, deployment, now).Select(Complaint.LineOf).ToList();
        Write(context, problems, files.Count);
        return Task.FromResult(problems.Count == 0 ? ExitCode.Ok : ExitCode.DoesNotHold);
    }

    private static void Write(VerbContext context, IReadOnlyList<ProblemLine> problems, int files)
    {
        if (context.Format != OutputFormat.Table)
        {
            context.WriteList(Columns, problems, "");
            return;
        }
        foreach (var problem in problems)
        {
            context.Terminal.Out.WriteLine(Complaint.Line(problem));
        }
        context.Terminal.Out.WriteLine(problems.Count == 0
            ? $"{Texts.Count(files, "file")}: every reference holds and the three questions are answered."
            : $"{Texts.Count(problems.Count, "open question or error", "open questions or errors")} in {Texts.Count(files, "file")}.");
    }
}
