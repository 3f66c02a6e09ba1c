using Countersign.Connectors.Reaching;

namespace Countersign.Connectors;

/// <summary>What sources of this server may run or reach. It comes from the deployment's own file, never through the API.</summary>
public sealed record DeploymentRules
{
    /// <summary>Nothing may run, and files are read only below the governance folder.</summary>
    public static DeploymentRules Default { get; } = new();

    public IReadOnlyList<ListedProgram> Programs { get; init; } = [];

    /// <summary>Folders, besides the governance folder, that files may lie in.</summary>
    public IReadOnlyList<string> FileRoots { get; init; } = [];

    public IReadOnlyList<ListedSecret> Secrets { get; init; } = [];

    /// <summary>Where new secrets may be put.</summary>
    public IReadOnlyList<ListedStore> Stores { get; init; } = [];

    /// <summary>Where messages may go without a secret.</summary>
    public IReadOnlyList<string> MessageHosts { get; init; } = [];

    /// <summary>The folder that messages are written to; null for none.</summary>
    public string? MessageFolder { get; init; }

    public long LargestFile { get; init; } = 4L * 1024 * 1024 * 1024;

    public TimeSpan ProgramTimeout { get; init; } = TimeSpan.FromMinutes(10);

    public long LargestOutput { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Whether a secret may be sent somewhere: both are listed together, to the letter.</summary>
    public bool Allows(string secret, Endpoint at) => Secrets.Any(listed => listed.Name == secret && listed.Hosts.Contains($"{at}", StringComparer.Ordinal));
}
