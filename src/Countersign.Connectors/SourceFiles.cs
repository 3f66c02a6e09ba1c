using Countersign.Inventory.Sources;

namespace Countersign.Connectors;

/// <summary>Finds the files that a source names, and refuses what lies outside of the folders that the deployment lets it read.</summary>
public static class SourceFiles
{
    /// <summary>The source's files, each checked again when it is opened. Relative names start at the governance folder.</summary>
    /// <exception cref="UnreadableSourceException">A file is missing, outside, no ordinary file, or too large.</exception>
    public static IReadOnlyList<ExportFile> Open(DeploymentRules rules, string root, Source source) =>
        [.. source.Files.Select(name => Checked(rules, root, name))];

    private static ExportFile Checked(DeploymentRules rules, string root, string name)
    {
        Resolve(rules, root, name);
        return new ExportFile(name, () => File.OpenRead(Resolve(rules, root, name))) { Place = () => Place(rules, root, name) };
    }

    private static string Place(DeploymentRules rules, string root, string name)
    {
        var (real, top) = (Resolve(rules, root, name), RealPath(root));
        return real == Path.GetFullPath(name, top) && IsBelow(top, real)
            ? real
            : throw new UnreadableSourceException(
                "source.file.never_written",
                $"`{name}` is reached by a link or lies outside of the governance folder, so it is never written. "
                + "Name the file itself, relative to that folder.",
                name);
    }

    private static string Resolve(DeploymentRules rules, string root, string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Contains('\0') || name.Split('/', '\\').Contains(".."))
        {
            throw Outside(name, "climbs out of its folder");
        }
        string[] roots = [.. rules.FileRoots.Prepend(root).Select(RealPath)];
        var path = Path.GetFullPath(name, Path.GetFullPath(root));
        if (!File.Exists(path))
        {
            throw Directory.Exists(path)
                ? NotOrdinary(name)
                : new UnreadableSourceException(
                    "source.file.missing", $"`{name}` does not exist{In(root, name)}. Correct `files` of the source, or put the export there.", name);
        }
        var real = RealPath(path);
        if (!roots.Any(r => IsBelow(r, real)))
        {
            throw Outside(name, "lies, or links, outside of the folders this server may read");
        }
        // INVARIANT: what is read is told, and a secret is told nobody.
        if (rules.Stores.Any(store => IsBelow(RealPath(store.Folder), real)))
        {
            throw Outside(name, "lies, or links, in a secret store");
        }
        CheckLength(rules, name, real);
        return real;
    }

    /// <summary>Whether a path lies in a folder; both as they are, without links.</summary>
    public static bool IsBelow(string folder, string real) =>
        real.StartsWith(folder.EndsWith(Path.DirectorySeparatorChar) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static void CheckLength(DeploymentRules rules, string name, string real)
    {
        var file = new FileInfo(real);
        if (file.Length == 0)
        {
            // Pipes, sockets and devices show no length either; opening one might hang.
            throw new UnreadableSourceException(
                "source.file.empty", $"`{name}` is empty, or a pipe or device. Name an export that holds something.", name);
        }
        if (file.Length > rules.LargestFile)
        {
            throw new UnreadableSourceException(
                "source.file.too_large",
                $"`{name}` has {file.Length} bytes, more than the {rules.LargestFile} this server reads. Split it, or raise the limit in the deployment file.",
                name);
        }
    }

    /// <summary>The path with every link in it followed.</summary>
    private static string RealPath(string path)
    {
        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full)!;
        var pending = new Stack<string>(Parts(full).Reverse());
        for (var steps = 0; pending.TryPop(out var part); steps++)
        {
            var next = Path.Combine(real, part);
            var target = steps > 1000 ? throw Outside(path, "links in circles") : new FileInfo(next).LinkTarget;
            if (target is null)
            {
                real = next;
                continue;
            }
            var resolved = Path.GetFullPath(target, real);
            real = Path.GetPathRoot(resolved)!;
            foreach (var inner in Parts(resolved).Reverse())
            {
                pending.Push(inner);
            }
        }
        return real;
    }

    private static IEnumerable<string> Parts(string full) =>
        full[Path.GetPathRoot(full)!.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);

    private static UnreadableSourceException Outside(string name, string what) => new(
        "source.file.outside_root", $"`{name}` {what}. Put it below the governance folder, or list its folder in the deployment file.", name);

    // Who reads the message may not be at this machine: the folder's name tells which it is, its whole path is told nobody.
    private static string In(string root, string name) => Path.IsPathRooted(name) ? ""
        : $" in the folder `{Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)))}`, where relative names of `files` start";

    private static UnreadableSourceException NotOrdinary(string name) => new(
        "source.file.not_ordinary", $"`{name}` is a folder, not a file. Name the export itself.", name);
}
