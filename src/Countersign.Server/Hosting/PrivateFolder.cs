namespace Countersign.Server.Hosting;

/// <summary>The folder of sockets: only its user may enter it, which is what makes a caller on a socket the user.</summary>
public static class PrivateFolder
{
    private const UnixFileMode OnlyUser = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static string Default => Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } runtime && Directory.Exists(runtime)
        ? Path.Combine(runtime, "countersign")
        : Path.Combine(Path.GetTempPath(), $"countersign-{Environment.UserName}");

    /// <summary>Creates the folder, or refuses one that others could enter.</summary>
    /// <exception cref="HostingException">Somebody else made the folder, or opened it to others.</exception>
    public static string Prepare(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(path).FullName;
        }
        Directory.CreateDirectory(path, OnlyUser);
        var folder = new DirectoryInfo(path);
        return folder.LinkTarget is null && folder.UnixFileMode == OnlyUser
            ? path
            : throw new HostingException(
                "host.folder_not_private",
                    $"`{path}` is a link or can be entered by others, so no socket is placed in it. Remove it, or set XDG_RUNTIME_DIR.");
    }

    public static string SocketOf(string folder, string connection) => Path.Combine(folder, WorkspaceKey.Of(connection) + ".sock");
}
