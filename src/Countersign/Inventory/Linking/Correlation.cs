namespace Countersign.Inventory.Linking;

/// <summary>
/// The identity behind an account: one, none, or several that are shown and never guessed between. Two are equal where all that they say
/// is, lists item by item.
/// </summary>
public sealed record Correlation(SubjectId? Identity, IReadOnlyList<SubjectId> Ambiguous, IReadOnlyList<string> Explanation)
{
    public static Correlation None { get; } = new(null, [], []);

    public bool Equals(Correlation? other) =>
        other is not null && Identity == other.Identity && Ambiguous.SequenceEqual(other.Ambiguous) && Explanation.SequenceEqual(other.Explanation);

    public override int GetHashCode() => HashCode.Combine(Identity, Ambiguous.Count, Explanation.Count);
}
