using Countersign.Workflow.Config;

namespace Countersign.Cli.Workspaces;

/// <summary>What this machine lets the sources of a folder run and reach: `countersign.deployment.yaml` beside the documents.</summary>
internal static class DeploymentFile
{
    /// <summary>The rules of the folder; without a file, only the folder itself may be read, and nothing runs.</summary>
    /// <exception cref="CliFailure">The file is there and cannot be read: then nothing is allowed.</exception>
    public static Deployment Read(string folder)
    {
        var path = Path.Combine(folder, Deployment.FileName);
        if (!File.Exists(path))
        {
            return Deployment.Embedded(folder);
        }
        var reading = Deployment.Read(new ConfigFile(Deployment.FileName, File.ReadAllText(path)), folder);
        return reading.Deployment ?? throw new CliFailure(
            reading.Problems[0].Code,
            $"{path}:{reading.Problems[0].Line}:{reading.Problems[0].Column}: {reading.Problems[0].Message}",
            reading.Problems[0].Remedy);
    }
}
