using Countersign.Connectors;
using Countersign.Inventory.Sources;
using Countersign.Workflow.Config.Documents;

namespace Countersign.Workflow.Config;

/// <summary>
/// What this machine allows the sources of one folder to run and reach: rules with full paths, and the folder that the relative
/// paths of sources begin at. Read from `countersign.deployment.yaml`, never through the API.
/// </summary>
public sealed record Deployment(DeploymentRules Rules, string Folder)
{
    public const string FileName = "countersign.deployment.yaml";

    /// <summary>What holds where nothing is listed: the folder itself, secrets named `COUNTERSIGN_SECRET_*`, no program.</summary>
    public static Deployment Embedded(string folder) => new(DeploymentRules.Default, folder);

    public static bool IsNamed(string path) => path == FileName || path.EndsWith("/" + FileName, StringComparison.Ordinal);

    /// <param name="folder">The folder of the workspace, which relative paths in the file begin at.</param>
    public static DeploymentReading Read(ConfigFile file, string folder) => DeploymentDocument.Read(file, folder);

    /// <summary>The source with the full path of its program, as programs are listed and run by.</summary>
    public Source Located(Source source) =>
        source.Program.Count == 0 ? source : source with { Program = [Path.GetFullPath(source.Program[0], Folder), .. source.Program.Skip(1)] };
}
