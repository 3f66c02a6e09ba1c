using System.Text;

namespace Countersign.Connectors.Secrets;

/// <summary>
/// Small files in folders that nobody but their user enters. INVARIANT: what others can enter, or a link leads to, is neither read nor written;
/// a file is there whole or not at all, after a crash too.
/// </summary>
/// <param name="store">The store's name, for refusals.</param>
internal sealed class StrictFiles(string store)
{
    private const int Longest = 4096;
    private const UnixFileMode OnlyUser = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OnlyUsersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Whether a folder is there; refused where others can enter it, or a link leads to it.</summary>
    /// <exception cref="UnreadableSourceException">It is not private.</exception>
    public bool IsFolder(string path)
    {
        var folder = new DirectoryInfo(path);
        if (folder.LinkTarget is not null)
        {
            throw Link(path);
        }
        if (!folder.Exists)
        {
            return false;
        }
        return (folder.UnixFileMode & ~OnlyUser) == 0 ? true : throw Open(path, folder.UnixFileMode, "700");
    }

    /// <summary>Makes a folder where there is none.</summary>
    /// <exception cref="UnreadableSourceException">It cannot be made, or is not private.</exception>
    public void Make(string path)
    {
        if (!IsFolder(path))
        {
            Do(path, () =>
            {
                Directory.CreateDirectory(path, OnlyUser);
                FolderSync.Flush(Path.GetDirectoryName(path)!);
            });
            IsFolder(path);
        }
    }

    /// <summary>What a file holds, without a line's end; null where there is none.</summary>
    /// <exception cref="UnreadableSourceException">It is not private, or no small file of text.</exception>
    public string? Read(string path)
    {
        if (!IsFile(path))
        {
            return null;
        }
        try
        {
            return File.ReadAllText(path, Encoding.UTF8).TrimEnd('\n');
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableSourceException(
                "secret_store.unreadable", $"`{path}` of the secret store `{store}` cannot be read. Check that it is this server's user's own.");
        }
    }

    /// <summary>Writes a file whole, in the place of one that is there.</summary>
    /// <exception cref="UnreadableSourceException">It cannot be written; what was there is there still.</exception>
    public void Write(string path, string text)
    {
        var draft = path + ".draft";
        try
        {
            Do(path, () =>
            {
                File.Delete(draft);
                using (var stream = new FileStream(draft, new FileStreamOptions
                {
                    Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OperatingSystem.IsWindows() ? null : OnlyUsersFile,
                }))
                {
                    stream.Write(Encoding.UTF8.GetBytes(text));
                    stream.Flush(flushToDisk: true);
                }
                Move(draft, path);
            });
        }
        catch (UnreadableSourceException)
        {
            Forget(draft);
            throw;
        }
    }

    /// <summary>Puts a file in the place of another, or where there is none.</summary>
    /// <exception cref="UnreadableSourceException">It cannot be moved, and is where it was.</exception>
    public void Replace(string path, string by)
    {
        IsFile(path);
        Do(path, () => Move(by, path));
    }

    /// <exception cref="UnreadableSourceException">It cannot be removed.</exception>
    public void Remove(string path) => Do(path, () =>
    {
        File.Delete(path);
        FolderSync.Flush(Path.GetDirectoryName(path)!);
    });

    private static void Move(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        FolderSync.Flush(Path.GetDirectoryName(to)!);
    }

    private bool IsFile(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null)
        {
            throw Link(path);
        }
        if (!file.Exists)
        {
            return Directory.Exists(path) ? throw NoSecret(path) : false;
        }
        if ((file.UnixFileMode & ~OnlyUsersFile) != 0)
        {
            throw Open(path, file.UnixFileMode, "600");
        }
        // Pipes and devices show no length; opening one might hang.
        return file.Length is > 0 and <= Longest ? true : throw NoSecret(path);
    }

    // A draft of a secret that was not taken is nobody's.
    private static void Forget(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }

    private void Do(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableSourceException(
                "secret_store.unwritable",
                $"`{path}` of the secret store `{store}` cannot be written, and what was there is there still. Check that the folder is this server's user's "
                + "own, and that the disk has room.");
        }
    }

    private UnreadableSourceException Open(string path, UnixFileMode mode, string rather) => new(
        "secret_store.not_private",
        $"`{path}` of the secret store `{store}` is open to others ({Convert.ToString((int)mode, 8)}). Look who has read it, then `chmod {rather}` it.");

    private UnreadableSourceException Link(string path) => new(
        "secret_store.link", $"`{path}` of the secret store `{store}` is a link, and secrets lie where they are named. Remove it.");

    private UnreadableSourceException NoSecret(string path) => new(
        "secret_store.no_secret", $"`{path}` of the secret store `{store}` is empty, too long or no file, and so no secret. Remove it.");
}
