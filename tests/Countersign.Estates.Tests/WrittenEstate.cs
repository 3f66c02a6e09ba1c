using System.Security.Cryptography;
using System.Text.Json;
using Countersign.Testing;

namespace Countersign.Estates.Tests;

/// <summary>An estate written into a folder that goes when disposed.</summary>
internal sealed class WrittenEstate : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public WrittenEstate(int accounts, long seed) =>
        Report = EstateGenerator.Generate(new EstateOptions(accounts, seed, Folder), null, TestContext.Current.CancellationToken);

    public string Folder => _home.Inside("estate");

    public EstateReport Report { get; private set; }

    public EstateReport Mutate(int perMillion, long seed) =>
        Report = EstateGenerator.Mutate(new MutationOptions(perMillion, seed, Folder), null, TestContext.Current.CancellationToken);

    /// <summary>Each file's digest by its path.</summary>
    public SortedDictionary<string, string> Digests() => new(
        Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(Folder, path), path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))),
        StringComparer.Ordinal);

    public IReadOnlyList<JsonElement> Expected() => [.. Lines("expected.jsonl")];

    public IEnumerable<JsonElement> Lines(string file) => File.ReadLines(Path.Combine(Folder, file)).Select(line => JsonDocument.Parse(line).RootElement);

    public void Dispose() => _home.Dispose();
}
