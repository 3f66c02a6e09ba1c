using Countersign.Cli.Terminals;
using Countersign.Server.Hosting;
using Countersign.Workflow.Config;

namespace Countersign.Cli.Workspaces;

/// <summary>
/// What this machine lets the sources of a folder run and reach. INVARIANT: never the folder's own word, which may be a stranger's:
/// the file lies beside the workspace, or COUNTERSIGN_DEPLOYMENT names it; only the built-in sample brings its own.
/// </summary>
internal static class DeploymentFile
{
    private const string Variable = "COUNTERSIGN_DEPLOYMENT";

    /// <summary>The rules for a folder; without a file, only the folder itself may be read, and nothing runs.</summary>
    /// <exception cref="CliFailure">The file is there and cannot be read: then nothing is allowed.</exception>
    public static Deployment Read(string folder, string? connection, Terminal terminal)
    {
        if (Find(folder, connection, terminal) is not { } path)
        {
            return Deployment.Embedded(folder);
        }
        if (!File.Exists(path))
        {
            throw new CliFailure("cli.deployment", $"`{path}`, which {Variable} names, does not exist.", $"Correct {Variable}, or unset it.");
        }
        var reading = Deployment.Read(new ConfigFile(Deployment.FileName, File.ReadAllText(path)), folder);
        return reading.Deployment ?? throw new CliFailure(
            reading.Problems[0].Code,
            $"{path}:{reading.Problems[0].Line}:{reading.Problems[0].Column}: {reading.Problems[0].Message}",
            reading.Problems[0].Remedy);
    }

    private static string? Find(string folder, string? connection, Terminal terminal)
    {
        if (terminal.Variable(Variable) is { Length: > 0 } named)
        {
            return Path.GetFullPath(named, terminal.Folder);
        }
        var beside = connection is not null && WorkspaceKey.IsPath(connection)
            ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(connection))!, Deployment.FileName)
            : null;
        if (beside is not null && File.Exists(beside))
        {
            return beside;
        }
        return SampleFolder.IsBuiltIn(folder) ? Path.Combine(folder, Deployment.FileName) : null;
    }
}
