using System.CommandLine;
using Countersign.Cli.Authoring;
using Countersign.Cli.Output;
using Countersign.Workflow.Config;

namespace Countersign.Cli.Verbs;

/// <summary>Runs the tests that policies and mappings carry.</summary>
internal static class TestVerb
{
    private static readonly Argument<string?> Folder = new("DIR") { Arity = ArgumentArity.ZeroOrOne,
        Description = "The governance folder; the current one when left out." };

    private static readonly Option<bool> Watch = new("--watch")
    {
        Description = "Stay, and run them again whenever a document changes; one screen a round, until Ctrl+C, which ends with 0.",
    };

    private static readonly Listing<TestLine> Columns = new(
        ("kind", line => line.Kind), ("name", line => line.Name), ("test", line => $"{line.Test}"),
        ("outcome", line => line.Passed ? "passed" : "failed"), ("problem", line => line.Problem));

    public static Command Create(VerbFactory verbs) => verbs.Create(
        "test", "Runs the tests of every policy, shipped ones too, and of every mapping; ends with 3 where one fails.", [Folder, Watch], RunAsync);

    private static Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        var folder = context.FolderOf(Folder, ".");
        if (context.Parsed.GetValue(Watch))
        {
            return TestWatch.RunAsync(context, folder, cancel);
        }
        var round = TestRound.Run(folder);
        if (round.Problems.Count > 0)
        {
            throw new CliFailure("config.invalid", $"The documents cannot be read: {Texts.Count(round.Problems.Count, "problem")}.",
                $"Run `countersign lint {folder}` and mend what it names.");
        }
        Write(context, round);
        return Task.FromResult(round.Failed.Count == 0 ? ExitCode.Ok : ExitCode.DoesNotHold);
    }

    /// <summary>The tests that failed and a line that counts all; in the formats for programs every test.</summary>
    public static void Write(VerbContext context, TestRound round)
    {
        if (context.Format != OutputFormat.Table)
        {
            context.WriteList(Columns, round.Lines, "");
            return;
        }
        if (round.Failed.Count > 0)
        {
            context.WriteList(Columns, round.Failed, "");
        }
        context.Terminal.Out.WriteLine(round.Summary);
    }
}
