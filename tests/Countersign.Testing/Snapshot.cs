using System.Runtime.CompilerServices;
using Xunit;

namespace Countersign.Testing;

/// <summary>Compares a text with the one committed under the test project's `Snapshots/`.</summary>
public static class Snapshot
{
    /// <summary>
    /// Fails at the first line that differs from `Snapshots/{name}` (give the extension with the name).
    /// `UPDATE_SNAPSHOTS=1` writes the file instead; line ends count as `\n`.
    /// </summary>
    public static void Match(string name, string text, [CallerFilePath] string caller = "")
    {
        var path = PathOf(name, caller);
        var actual = text.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"No snapshot `{name}` yet. Run the test once with UPDATE_SNAPSHOTS=1 and read what it wrote.");
        var expected = File.ReadAllText(path).ReplaceLineEndings("\n");
        if (expected != actual)
        {
            Assert.Fail(Difference(name, expected.Split('\n'), actual.Split('\n')));
        }
    }

    // A deterministic build maps the caller's path to `/_/tests/...`, so only what follows `tests` is relied on.
    private static string PathOf(string name, string caller)
    {
        var parts = caller.Replace('\\', '/').Split('/');
        var project = parts[Array.LastIndexOf(parts, "tests") + 1];
        return Path.Combine(RepositoryRoot.Find(), "tests", project, "Snapshots", name);
    }

    private static string Difference(string name, string[] expected, string[] actual)
    {
        var line = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"""
            `{name}` differs from its snapshot at line {line + 1} (UPDATE_SNAPSHOTS=1 accepts the new text).
            snapshot: {expected.ElementAtOrDefault(line) ?? "(end)"}
            now:      {actual.ElementAtOrDefault(line) ?? "(end)"}
            """;
    }
}
