using Countersign.Parties;

namespace Countersign.Inventory.Linking;

/// <summary>
/// Who owns an account as far as we know, how sure, and from what. Confidence is 0 to 100. Two are equal where all that they say is, the
/// explanation item by item.
/// </summary>
public sealed record Ownership(OwnerState State, PartyId? Owner, int Confidence, IReadOnlyList<string> Explanation)
{
    public static Ownership None { get; } = new(OwnerState.None, null, 0, []);

    /// <summary>Two agreeing sources route provisionally; one alone is only shown.</summary>
    public bool Routes => State == OwnerState.Confirmed || (State == OwnerState.Suggested && Confidence >= 60);

    public bool Equals(Ownership? other) =>
        other is not null && State == other.State && Owner == other.Owner && Confidence == other.Confidence && Explanation.SequenceEqual(other.Explanation);

    public override int GetHashCode() => HashCode.Combine(State, Owner, Confidence, Explanation.Count);
}
