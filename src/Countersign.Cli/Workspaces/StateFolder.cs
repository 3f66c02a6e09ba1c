using Countersign.Cli.Terminals;
using Countersign.Server.Hosting;

namespace Countersign.Cli.Workspaces;

/// <summary>What the command line keeps for its user: a workspace for each governance folder, and which one was used last.</summary>
internal sealed record StateFolder(string Path)
{
    private const UnixFileMode OnlyUser = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private string Latest => System.IO.Path.Combine(Path, "latest");

    public static StateFolder Of(Terminal terminal)
    {
        var root = terminal.Variable("XDG_STATE_HOME") is { Length: > 0 } state
            ? state
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
        return new StateFolder(System.IO.Path.Combine(root, "countersign"));
    }

    /// <summary>The workspace that belongs to a folder.</summary>
    public string WorkspaceOf(string folder) => System.IO.Path.Combine(Path, "workspaces", WorkspaceKey.Of(folder), "workspace.db");

    /// <summary>The folder a workspace was last brought up or applied from.</summary>
    public string? FolderOf(string connection) => ReadLine(FolderFile(connection));

    /// <summary>The workspace of the latest `up`.</summary>
    public string? LatestWorkspace() => ReadLine(Latest);

    /// <summary>Keeps both for later verbs. A connection string is not kept as the latest: it may hold a password.</summary>
    public void Remember(WorkspaceChoice workspace)
    {
        if (workspace.Folder is { } folder)
        {
            WriteLine(FolderFile(workspace.Connection), folder);
        }
        if (WorkspaceKey.IsPath(workspace.Connection))
        {
            WriteLine(Latest, workspace.Connection);
        }
    }

    public static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }
        Directory.CreateDirectory(folder, OnlyUser);
    }

    private string FolderFile(string connection) => System.IO.Path.Combine(Path, "folders", WorkspaceKey.Of(connection));

    private static string? ReadLine(string path) => File.Exists(path) ? File.ReadAllText(path).Trim() : null;

    private static void WriteLine(string path, string line)
    {
        CreatePrivate(System.IO.Path.GetDirectoryName(path)!);
        // Replaced whole: a process that is killed leaves the old line or the new one.
        var draft = $"{path}.{Environment.ProcessId}";
        File.WriteAllText(draft, line + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        File.Move(draft, path, overwrite: true);
    }
}
