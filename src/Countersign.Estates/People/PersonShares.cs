using Countersign.Estates.Chance;

namespace Countersign.Estates.People;

/// <summary>What persons are like, by shares. Those before the others are there in the smallest estate.</summary>
internal static class PersonShares
{
    public static IReadOnlyList<PersonShare> All { get; } =
    [
        new(PersonLot.LeftActive, 4, 2),
        new(PersonLot.PastEnd, 4, 2),
        new(PersonLot.KeptGrants, 5, 2),
        new(PersonLot.Left, 40, 1),
        new(PersonLot.Contractor, 100, 1),
        new(PersonLot.Moved, 40, 1),
        new(PersonLot.Absent, 10, 1),
    ];

    /// <summary>How many leave in a mutation, and as many change team: a fifth of the share that it changes.</summary>
    public static int Turning(int persons, Round round) => Math.Max(1, (int)((long)persons * round.PerMillion / 5_000_000));
}
