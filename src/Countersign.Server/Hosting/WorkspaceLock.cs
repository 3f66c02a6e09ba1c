namespace Countersign.Server.Hosting;

/// <summary>Lets one process at a time host a workspace. The lock ends with the process, however it ends.</summary>
internal sealed class WorkspaceLock : IDisposable
{
    private readonly FileStream file;

    private WorkspaceLock(FileStream file) => this.file = file;

    /// <summary>Null where another process holds it.</summary>
    public static WorkspaceLock? TryTake(string connection, string socketFolder)
    {
        var path = WorkspaceKey.IsPath(connection)
            ? RealPath.Of(connection) + ".lock"
            : Path.Combine(socketFolder, WorkspaceKey.Of(connection) + ".lock");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new WorkspaceLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    // The file stays: removing it would let two processes lock two files of one name.
    public void Dispose() => this.file.Dispose();
}
