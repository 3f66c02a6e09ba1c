using Countersign.Simulation.Invariants;

namespace Countersign.Simulation.Bugs;

/// <summary>A mistake that somebody could make, by the text that stands and the text that would stand instead.</summary>
/// <param name="File">Below `src`.</param>
/// <param name="Breaks">What it must be noticed to break; another invariant may see it first.</param>
internal sealed record SeededBug(string Name, string File, string Before, string After, Invariant Breaks)
{
    /// <summary>The folder of its project, below `src`.</summary>
    public string Project => File[..File.IndexOf('/')];

    /// <exception cref="InvalidOperationException">The text does not stand in the file, or stands there more than once.</exception>
    public string Seed(string text)
    {
        var at = text.IndexOf(Before, StringComparison.Ordinal);
        return at >= 0 && text.IndexOf(Before, at + 1, StringComparison.Ordinal) < 0
            ? text[..at] + After + text[(at + Before.Length)..]
            : throw new InvalidOperationException($"`{Name}` is stale: `{Before}` does not stand once in `{File}`. Write it anew for what stands there.");
    }
}
