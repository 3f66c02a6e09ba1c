namespace Countersign.Connectors;

/// <summary>A program that the deployment lets sources run: its absolute path, the SHA-256 of its bytes, and which secrets it is given.</summary>
public sealed record ListedProgram(string Path, string Sha256)
{
    /// <summary>Names of secrets (`COUNTERSIGN_…`) that are passed in its environment; nothing else of ours is.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];
}
