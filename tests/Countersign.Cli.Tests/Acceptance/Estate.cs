using Countersign.Testing;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>A folder to bring up, with a workspace and a home of its own; all of it goes when disposed.</summary>
internal sealed class Estate : IDisposable
{
    private static readonly string Sample = Path.Combine(RepositoryRoot.Find(), "samples", "estate");

    private readonly TemporaryFolder _home = new();

    private Estate(string? connection = null)
    {
        Workspace = connection ?? Database;
        Folder = Directory.CreateDirectory(_home.Inside("estate")).FullName;
    }

    public string Folder { get; }

    public string Database => _home.Inside("workspace", "workspace.db");

    /// <summary>The SQLite file, or the connection string of a database.</summary>
    public string Workspace { get; }

    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Every verb means this workspace.</summary>
    public CommandLine Command => new(_home.Path, Folder)
    {
        Workspace = Workspace, Longest = Longest, Deployment = File.Exists(Listed) ? Listed : null,
    };

    private string Listed => PathOf("countersign.deployment.yaml");

    public static Estate Empty() => new();

    /// <summary>A copy of the built-in sample.</summary>
    public static Estate OfSample()
    {
        var estate = new Estate();
        estate.Restore();
        return estate;
    }

    /// <summary>A generated folder; its workspace is a SQLite file where no connection is given.</summary>
    public static async Task<Estate> GeneratedAsync(int accounts, long seed, string? connection = null, TimeSpan? longest = null)
    {
        var estate = new Estate(connection) { Longest = longest ?? TimeSpan.FromMinutes(3) };
        (await estate.RunAsync("generate", "--accounts", $"{accounts}", "--seed", $"{seed}", "-o", estate.Folder)).With(ExitCode.Ok);
        return estate;
    }

    /// <summary>A second folder and workspace, as this one stands now. No verb may be running.</summary>
    public Estate Copy()
    {
        var copy = new Estate();
        CopyFolder(Folder, copy.Folder);
        CopyFolder(Path.GetDirectoryName(Database)!, Path.GetDirectoryName(copy.Database)!);
        return copy;
    }

    public Task<Ended> RunAsync(params string[] args) => Command.RunAsync(args);

    public Task<Ended> UpAsync(params string[] more) => RunAsync(["up", Folder, "--once", .. more]);

    public async Task<FindingSet> FindingsAsync() => FindingSet.Parse((await RunAsync("finding", "list", "--output", "json")).With(ExitCode.Ok).Out);

    public string PathOf(string relative) => Path.Combine(Folder, relative);

    public string Read(string relative) => File.ReadAllText(PathOf(relative));

    public void Write(string relative, string text) => File.WriteAllText(PathOf(relative), text);

    /// <summary>Replaces a text that must be there, once or more often.</summary>
    public void Edit(string relative, string old, string text)
    {
        var before = Read(relative);
        Assert.Contains(old, before, StringComparison.Ordinal);
        Write(relative, before.Replace(old, text, StringComparison.Ordinal));
    }

    /// <summary>The number of the first line that contains a text, from 1.</summary>
    public int LineOf(string relative, string text, int nth = 1)
    {
        var lines = File.ReadAllLines(PathOf(relative)).Index().Where(line => line.Item.Contains(text, StringComparison.Ordinal)).ToList();
        Assert.True(lines.Count >= nth, $"`{relative}` has no line {nth} with `{text}`.");
        return lines[nth - 1].Index + 1;
    }

    /// <summary>Takes one document out of a file of several.</summary>
    public void RemoveDocument(string relative, string name)
    {
        var documents = Read(relative).Split("---\n");
        var kept = documents.Where(document => !document.Contains($"metadata: {{ name: {name},", StringComparison.Ordinal)).ToList();
        Assert.Equal(documents.Length - 1, kept.Count);
        Write(relative, string.Join("---\n", kept));
    }

    /// <summary>Makes the folder the sample again; the workspace stays.</summary>
    public void Restore()
    {
        Directory.Delete(Folder, recursive: true);
        CopyFolder(Sample, Folder);
    }

    public void Dispose() => _home.Dispose();

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
