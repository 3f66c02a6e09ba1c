using Countersign.Controls;
using Countersign.Policies.Conflicts;

namespace Countersign.Workflow.Config;

/// <summary>Finds policies that no subject can satisfy both, and boundaries that two owners answer for.</summary>
internal static class Conflicts
{
    /// <param name="registry">One that passed lint: its expressions are valid.</param>
    public static IReadOnlyList<Conflict> Of(Registry registry) =>
    [
        .. PolicyConflicts.Find(registry.Policies).Select(Told), .. BoundaryConflicts.Find(registry.FilledControls).Select(Told),
    ];

    private static Conflict Told(PolicyConflict conflict) => new(
        $"Policy {conflict.First}", $"Policy {conflict.Second}", $"both ask for values of `{conflict.Field}`, and no value is right for both.",
        "Ask compliance which of them means it, then narrow or retire the other.");

    private static Conflict Told(BoundaryConflict conflict) => new(
        $"Control {conflict.First}", $"Control {conflict.Second}",
        $"{Owner(conflict.FirstOwner)} and {Owner(conflict.SecondOwner)} both answer for `{conflict.Selector}`{Changing(conflict)}.",
        "Give both controls one owner, or leave what may change to one of them.");

    private static string Owner(Parties.PartyId? owner) => owner is { } party ? $"`{party}`" : "nobody";

    private static string Changing(BoundaryConflict conflict) =>
        conflict.MayChange.Count == 0 ? "" : $" and may change {string.Join(", ", conflict.MayChange.Select(change => $"`{change}`"))}";
}
