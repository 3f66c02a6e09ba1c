using Xunit;
using Files = System.IO.Path;

namespace Countersign.Testing;

/// <summary>
/// Real input that nobody here wrote. It is not part of the repository: it lies in `shared/data` beside the
/// checkout or beside a folder above it, or where the variable `COUNTERSIGN_SHARED` points.
/// </summary>
public static class SharedMaterial
{
    /// <summary>The full path of a file or folder of the material. Skips the test where it is absent, on CI too.</summary>
    public static string Path(string relative)
    {
        if (Root() is not { } root)
        {
            Assert.Skip($"Skipped: no shared material here, so `{relative}` cannot be read. "
                + "Lay it in `shared/data` beside the checkout or set COUNTERSIGN_SHARED to its folder.");
            return "";
        }

        var path = Files.Combine(root, relative);
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"Skipped: the shared material holds no `{relative}`.");
        return path;
    }

    /// <summary>The material's folder, or null where there is none.</summary>
    public static string? Root()
    {
        if (Environment.GetEnvironmentVariable("COUNTERSIGN_SHARED") is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        for (var folder = Directory.GetParent(RepositoryRoot.Find()); folder is not null; folder = folder.Parent)
        {
            var candidate = Files.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
