namespace Countersign.Policies;

/// <summary>The facts that tell when something was last used. They move far more often than all others, and few policies read them.</summary>
public static class ActivityFacts
{
    private static readonly string[] Names = ["last_sign_in_at", "last_activity_at", "last_used_at", "idle_since"];

    // A record read as a whole is read with all that it holds; a list may be gone into where no path tells.
    private static readonly string[] Records = ["account", "credential", "grant", "use", "credentials", "credentials[]", "grants", "grants[]"];

    /// <summary>Whether one of them may be read.</summary>
    /// <param name="paths">As `ReadPaths` of conditions and policies.</param>
    public static bool AreAmong(IEnumerable<string> paths) => paths.Any(path => Names.Contains(Last(path)) || Records.Contains(Last(path)));

    /// <summary>Whether one of them is read by its name.</summary>
    public static bool AreNamedIn(IEnumerable<string> paths) => paths.Any(path => Names.Contains(Last(path)));

    private static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];
}
