using Countersign.Server.Hosting;

namespace Countersign.Cli.Workspaces;

/// <summary>The built-in sample: beside the executable when published, in the checkout else.</summary>
internal static class SampleFolder
{
    private const string Relative = "samples/estate";

    /// <exception cref="CliFailure">It is nowhere.</exception>
    public static string Find(string current) =>
        Beside(AppContext.BaseDirectory) ?? Above(current) ?? Above(AppContext.BaseDirectory)
            ?? throw new CliFailure("cli.sample", "The built-in sample is not beside this executable.",
                "Name a governance folder: `countersign up DIR`.") { Exit = ExitCode.Failure };

    /// <summary>Whether a folder is the sample that came with this very executable, not one that merely looks so.</summary>
    public static bool IsBuiltIn(string folder) =>
        (Beside(AppContext.BaseDirectory) ?? Above(AppContext.BaseDirectory)) is { } sample && RealPath.Of(sample) == RealPath.Of(folder);

    private static string? Beside(string folder) => Directory.Exists(Path.Combine(folder, Relative)) ? Path.Combine(folder, Relative) : null;

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Countersign.slnx")))
            {
                return Beside(folder.FullName);
            }
        }
        return null;
    }
}
