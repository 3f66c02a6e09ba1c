using System.Runtime.InteropServices;

namespace Countersign.Connectors.Secrets;

/// <summary>Has the system keep what a folder holds by name, which it else writes when it likes: a file that was moved is there after a crash too.</summary>
internal static class FolderSync
{
    private const int ReadOnly = 0;

    /// <exception cref="IOException">The system does not promise it.</exception>
    public static void Flush(string folder)
    {
        var handle = open(folder, ReadOnly);
        if (handle < 0)
        {
            throw new IOException($"The folder cannot be opened ({Marshal.GetLastPInvokeError()}).");
        }
        var synced = fsync(handle) == 0;
        var code = Marshal.GetLastPInvokeError();
        _ = close(handle);
        if (!synced)
        {
            throw new IOException($"The folder cannot be kept ({code}).");
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fsync(int handle);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int close(int handle);
}
