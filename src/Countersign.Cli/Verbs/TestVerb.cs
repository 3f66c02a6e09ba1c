using System.CommandLine;
using Countersign.Cli.Output;
using Countersign.Cli.Workspaces;
using Countersign.Policies;
using Countersign.Workflow.Config;

namespace Countersign.Cli.Verbs;

/// <summary>Runs the tests that policies carry.</summary>
internal static class TestVerb
{
    private static readonly Argument<string?> Folder = new("DIR") { Arity = ArgumentArity.ZeroOrOne,
        Description = "The governance folder; the current one when left out." };

    private static readonly Listing<PolicyTestLine> Columns = new(
        ("policy", line => line.Policy), ("test", line => $"{line.Test}"), ("outcome", line => line.Passed ? "passed" : "failed"),
            ("problem", line => line.Problem));

    public static Command Create(VerbFactory verbs) =>
        verbs.Create("test", "Runs the tests of every policy, shipped ones too; ends with 3 where one fails.", [Folder], RunAsync);

    private static Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        var reading = RegistryReader.Read(GovernanceFolder.Read(context.FolderOf(Folder, ".")));
        if (reading.Registry is not { } registry)
        {
            throw new CliFailure("config.invalid", $"The documents cannot be read: {Texts.Count(reading.Problems.Count, "problem")}.",
                "Run `countersign lint` and mend what it names.");
        }
        var lines = registry.Policies.SelectMany(Lines).ToList();
        var failed = lines.Where(line => !line.Passed).ToList();
        if (context.Format == OutputFormat.Table)
        {
            context.WriteList(Columns, failed, "");
            context.Terminal.Out.WriteLine($"{lines.Count - failed.Count} passed, {failed.Count} failed, "
                + $"in {Texts.Count(registry.Policies.Count, "policy", "policies")}");
        }
        else
        {
            context.WriteList(Columns, lines, "");
        }
        return Task.FromResult(failed.Count == 0 ? ExitCode.Ok : ExitCode.DoesNotHold);
    }

    private static IEnumerable<PolicyTestLine> Lines(Policy policy) =>
        PolicyTests.Run(policy).Select((result, index) => new PolicyTestLine(policy.Name, index + 1, result.Passed, result.Problem));
}
