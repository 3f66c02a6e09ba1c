using Countersign.Parties;
using Countersign.Workflow.Config;

namespace Countersign.Cli.Verbs;

/// <summary>Everything wrong in a folder's documents. Persons that only sources tell of are not known here.</summary>
internal static class FolderLint
{
    public static IReadOnlyList<ConfigProblem> Problems(IReadOnlyList<ConfigFile> files, Deployment deployment, Instant now)
    {
        var reading = RegistryReader.Read(files);
        return reading.Registry is { } registry
            ? [.. reading.Problems, .. Linter.Lint(registry, new PartyDirectory(registry.Persons, registry.Teams), now, deployment)]
            : reading.Problems;
    }
}
