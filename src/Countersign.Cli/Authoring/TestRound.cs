using Countersign.Cli.Verbs;
using Countersign.Cli.Workspaces;
using Countersign.Inventory.Mappings;
using Countersign.Policies;
using Countersign.Workflow.Config;

namespace Countersign.Cli.Authoring;

/// <summary>How the tests of a folder's policies and mappings came out, or why its documents cannot be read.</summary>
internal sealed record TestRound(IReadOnlyList<TestLine> Lines, IReadOnlyList<ConfigProblem> Problems)
{
    private int Policies { get; init; }

    private int Mappings { get; init; }

    public IReadOnlyList<TestLine> Failed { get; } = [.. Lines.Where(line => !line.Passed)];

    public string Summary => $"{Lines.Count - Failed.Count} passed, {Failed.Count} failed, in {Texts.Count(Policies, "policy", "policies")}"
        + (Mappings > 0 ? $" and {Texts.Count(Mappings, "mapping")}" : "");

    public static TestRound Run(string folder)
    {
        var reading = RegistryReader.Read(GovernanceFolder.Read(folder));
        return reading.Registry is { } registry
            ? new TestRound([.. registry.Policies.SelectMany(policy => Of(registry, policy)), .. registry.Mappings.SelectMany(Of)], [])
            {
                Policies = registry.Policies.Count,
                Mappings = registry.Mappings.Count,
            }
            : new TestRound([], reading.Problems);
    }

    private static IEnumerable<TestLine> Of(Registry registry, Policy policy) =>
    [
        .. PolicyTests.Run(policy).Select((result, index) => new TestLine("policy", policy.Name, index + 1, result.Passed, result.Problem)),
        .. registry.Document("Policy", policy.Name) is { Shipped: true }
            ? PolicyTests.Lacking(policy).Select(outcome => new TestLine(
                "policy", policy.Name, 0, false, $"It ships without a test that expects `{EnumWord.Of(outcome)}`. Write one under `spec.tests`."))
            : [],
    ];

    private static IEnumerable<TestLine> Of(Mapping mapping) =>
        MappingTests.Run(mapping).Select((result, index) => new TestLine("mapping", mapping.Name, index + 1, result.Passed, result.Problem));
}
