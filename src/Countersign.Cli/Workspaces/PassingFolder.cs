namespace Countersign.Cli.Workspaces;

/// <summary>A private folder for the length of one verb.</summary>
internal sealed class PassingFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("countersign-").FullName;

    public string Inside(string name) => Path.Combine(path, name);

    public void Dispose() => Directory.Delete(path, recursive: true);
}
