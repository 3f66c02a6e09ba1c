namespace Countersign.Server.Hosting;

/// <summary>The one path of a file or folder: absolute, with every link on the way followed. It need not exist.</summary>
public static class RealPath
{
    private const int MostLinks = 40;

    public static string Of(string path) => Follow(Path.GetFullPath(path), 0);

    private static string Follow(string full, int depth)
    {
        if (depth > MostLinks)
        {
            throw new IOException($"`{full}` leads through more than {MostLinks} links.");
        }
        var root = Path.GetPathRoot(full)!;
        var at = root;
        foreach (var part in full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(at, part);
            var target = new FileInfo(next).LinkTarget;
            at = target is null ? next : Follow(Path.GetFullPath(target, at), depth + 1);
        }
        return at;
    }
}
