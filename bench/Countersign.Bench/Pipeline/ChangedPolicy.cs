using Countersign.Workflow.Config;

namespace Countersign.Bench.Pipeline;

/// <summary>
/// A shipped policy over nearly all accounts with another threshold: no finding changes by it, but every verdict and every instant at which
/// one may change is to be found anew.
/// </summary>
internal static class ChangedPolicy
{
    public const string Name = "account-unused-90d";

    private const string Before = "duration('2160h')";
    private const string After = "duration('2136h')";

    /// <summary>A document of the same name in the governance folder takes the place of the shipped one.</summary>
    public static void WriteInto(string estate)
    {
        var shipped = Catalog.Files.Single(file => file.Path == $"{Catalog.Prefix}policies/{Name}.yaml").Text;
        if (!shipped.Contains(Before, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"`{Name}` no longer says `{Before}`, so the bench does not know how to change it.");
        }

        File.WriteAllText(Path.Combine(estate, "governance", $"{Name}.yaml"), shipped.Replace(Before, After, StringComparison.Ordinal));
    }
}
