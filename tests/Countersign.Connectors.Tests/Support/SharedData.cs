using Xunit;
namespace Countersign.Connectors.Tests.Support;

/// <summary>The folder of public data beside the checkout. Tests over it are skipped where it is absent and fail where it cannot be read.</summary>
internal static class SharedData
{
    private static readonly string? Root = Find();

    public static ExportFile File(string path)
    {
        Assert.SkipWhen(Root is null, "The folder shared/data beside the checkout is absent: tests over public data are skipped.");
        var full = Path.Combine(Root!, path);
        Assert.True(System.IO.File.Exists(full), $"shared/data is present but lacks {path}");
        return new ExportFile(Path.GetFileName(path), () => System.IO.File.OpenRead(full));
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("COUNTERSIGN_SHARED") is { Length: > 0 } told)
        {
            return Path.Combine(told, "data");
        }
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Countersign.slnx")))
        {
            folder = folder.Parent;
        }
        var data = folder?.Parent is { } parent ? Path.Combine(parent.FullName, "shared", "data") : null;
        return Directory.Exists(data) ? data : null;
    }
}
