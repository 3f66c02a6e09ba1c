namespace Countersign.Inventory.Linking;

/// <summary>The identity behind an account: one, none, or several that are shown and never guessed between.</summary>
public sealed record Correlation(SubjectId? Identity, IReadOnlyList<SubjectId> Ambiguous, IReadOnlyList<string> Explanation)
{
    public static Correlation None { get; } = new(null, [], []);
}
