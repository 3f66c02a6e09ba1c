using System.CommandLine;
using Countersign.Cli.Output;
using Countersign.Cli.Workspaces;
using Countersign.Inventory.Mappings;
using Countersign.Policies;
using Countersign.Workflow.Config;

namespace Countersign.Cli.Verbs;

/// <summary>Runs the tests that policies and mappings carry.</summary>
internal static class TestVerb
{
    private static readonly Argument<string?> Folder = new("DIR") { Arity = ArgumentArity.ZeroOrOne,
        Description = "The governance folder; the current one when left out." };

    private static readonly Listing<TestLine> Columns = new(
        ("kind", line => line.Kind), ("name", line => line.Name), ("test", line => $"{line.Test}"),
        ("outcome", line => line.Passed ? "passed" : "failed"), ("problem", line => line.Problem));

    public static Command Create(VerbFactory verbs) =>
        verbs.Create("test", "Runs the tests of every policy, shipped ones too, and of every mapping; ends with 3 where one fails.", [Folder], RunAsync);

    private static Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        var folder = context.FolderOf(Folder, ".");
        var reading = RegistryReader.Read(GovernanceFolder.Read(folder));
        if (reading.Registry is not { } registry)
        {
            throw new CliFailure("config.invalid", $"The documents cannot be read: {Texts.Count(reading.Problems.Count, "problem")}.",
                $"Run `countersign lint {folder}` and mend what it names.");
        }
        var lines = registry.Policies.SelectMany(policy => Lines(registry, policy)).Concat(registry.Mappings.SelectMany(Lines)).ToList();
        var failed = lines.Where(line => !line.Passed).ToList();
        if (context.Format == OutputFormat.Table)
        {
            context.WriteList(Columns, failed, "");
            context.Terminal.Out.WriteLine($"{lines.Count - failed.Count} passed, {failed.Count} failed, "
                + $"in {Texts.Count(registry.Policies.Count, "policy", "policies")}"
                + (registry.Mappings.Count > 0 ? $" and {Texts.Count(registry.Mappings.Count, "mapping")}" : ""));
        }
        else
        {
            context.WriteList(Columns, lines, "");
        }
        return Task.FromResult(failed.Count == 0 ? ExitCode.Ok : ExitCode.DoesNotHold);
    }

    private static IEnumerable<TestLine> Lines(Registry registry, Policy policy) =>
    [
        .. PolicyTests.Run(policy).Select((result, index) => new TestLine("policy", policy.Name, index + 1, result.Passed, result.Problem)),
        .. registry.Document("Policy", policy.Name) is { Shipped: true }
            ? PolicyTests.Lacking(policy).Select(outcome => new TestLine(
                "policy", policy.Name, 0, false, $"It ships without a test that expects `{EnumWord.Of(outcome)}`. Write one under `spec.tests`."))
            : [],
    ];

    private static IEnumerable<TestLine> Lines(Mapping mapping) =>
        MappingTests.Run(mapping).Select((result, index) => new TestLine("mapping", mapping.Name, index + 1, result.Passed, result.Problem));
}
