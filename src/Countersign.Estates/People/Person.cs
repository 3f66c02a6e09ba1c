namespace Countersign.Estates.People;

/// <summary>A row of the personnel file.</summary>
internal sealed record Person(int Index)
{
    private const int FirstNumber = 100_000;

    public PersonLot Lot { get; init; }

    public required string Team { get; init; }

    public int? Manager { get; init; }

    public DateTime? LeftAt { get; init; }

    public DateTime? EndsAt { get; init; }

    public DateTime? MovedAt { get; init; }

    public string Number => NumberOf(Index);

    public string Party => PartyOf(Index);

    public string Name => Names.Of(Index);

    public string Email => Names.EmailOf(Index);

    /// <summary>True until HR says otherwise; also while somebody is away.</summary>
    public bool IsHere(DateTime now) => LeftAt is null && !(EndsAt <= now);

    public static string NumberOf(int index) => $"{FirstNumber + index}";

    public static string PartyOf(int index) => "person:" + NumberOf(index);

    public static int IndexOf(string party) => int.Parse(party["person:".Length..], System.Globalization.CultureInfo.InvariantCulture) - FirstNumber;
}
