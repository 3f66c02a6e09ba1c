using Countersign.Parties;
using Countersign.Workflow.Config;
using Countersign.Workflow.Config.Documents;

namespace Countersign.Workflow.Authoring;

/// <summary>The applied configuration with the policies of one file in the place of those of the same name, or all that is wrong with the file.</summary>
internal sealed record SimulationDraft(Registry? Next, IReadOnlyList<string> Policies, IReadOnlyList<ConfigProblem> Problems)
{
    public bool IsBroken => Next is null || Problems.Any(problem => problem.BlocksApply);

    public static SimulationDraft Of(Registry applied, ConfigFile file, PartyDirectory parties, Instant now)
    {
        var read = FileReading.Of([file]);
        var foreign = read.Documents.Where(d => d.Kind != "Policy").Select(Foreign).ToList();
        if (read.Problems.Count + foreign.Count > 0 || read.Documents.Count == 0)
        {
            return new SimulationDraft(null, [], read.Documents.Count + read.Problems.Count == 0 ? [Empty(file)] : [.. read.Problems, .. foreign]);
        }
        var reading = RegistryReader.ReadOver(applied, read.Documents);
        return reading.Registry is { } next
            ? new SimulationDraft(next, [.. read.Documents.Select(d => d.Name)], [.. Linter.Lint(next, parties, now).Where(p => IsOf(p, read.Documents))])
            : new SimulationDraft(null, [], reading.Problems);
    }

    private static bool IsOf(ConfigProblem problem, IEnumerable<ConfigDocument> documents) => documents.Any(d => d.Thing == problem.Thing);

    private static ConfigProblem Foreign(ConfigDocument document) => new(
        "policy.simulate.kind", document.File, document.Line, 1, document.Thing, null, $"A {document.Kind} cannot be simulated, only policies can.",
        "Keep only the policies in the file; `countersign plan` shows what other documents would change.");

    private static ConfigProblem Empty(ConfigFile file) => new(
        "policy.simulate.none", file.Path, 1, 1, file.Path, null, "There is no policy in it.", "Write one, as docs/reference/policies.md shows.");
}
