using Files = System.IO.Path;

namespace Countersign.Testing;

/// <summary>A folder only its user can read (0700), removed with all it holds when disposed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>The folder's full path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("countersign-").FullName;

    /// <summary>The path of something inside; creates the folders between.</summary>
    public string Inside(params string[] parts)
    {
        var path = Files.Combine([Path, .. parts]);
        Directory.CreateDirectory(Files.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Writes a text file inside and returns its path.</summary>
    public string Write(string relative, string text)
    {
        var path = Inside(relative);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
