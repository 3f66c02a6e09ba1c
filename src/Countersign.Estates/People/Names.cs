namespace Countersign.Estates.People;

/// <summary>Invented names. The number behind the address keeps it the person's own.</summary>
internal static class Names
{
    private static readonly string[] Given =
    [
        "Ada", "Anton", "Bela", "Bram", "Cleo", "Corin", "Dario", "Delia", "Elsa", "Emil", "Farah", "Felix", "Greta", "Gideon", "Hanne", "Hugo",
        "Idris", "Ines", "Jonas", "Juno", "Kaya", "Knut", "Lena", "Linus", "Maeve", "Marek", "Nadia", "Noor", "Olly", "Otis", "Pavel", "Petra",
        "Quinn", "Rafael", "Rosa", "Sami", "Signe", "Tansy", "Tomas", "Uma", "Vera", "Viktor", "Wanda", "Wren", "Yara", "Yusuf", "Zeno",
    ];

    private static readonly string[] Surnames =
    [
        "Ashdown", "Barrow", "Birch", "Brandt", "Corbel", "Dekker", "Drayton", "Dunmore", "Eastwick", "Falk", "Fenwick", "Garside", "Greer", "Hale",
        "Harrowby", "Inskip", "Iversen", "Jansson", "Kestrel", "Larkin", "Lindqvist", "Lovell", "Marlowe", "Mercer", "Nakamura", "Northam", "Oakes",
        "Okafor", "Ormond", "Penrose", "Quill", "Quist", "Radley", "Ravn", "Selwyn", "Sorrel", "Tamsin", "Tolland", "Underhill", "Usher", "Vance",
        "Vasquez", "Whitlock", "Wickstrom", "Yardley", "Yates", "Zeller",
    ];

    public static string First(int index) => Given[index % Given.Length];

    // Names repeat only after the product of both lists, as the second turns once while the first turns round.
    public static string Last(int index) => Surnames[(index + (index / Given.Length)) % Surnames.Length];

    public static string Of(int index) => $"{First(index)} {Last(index)}";

    public static string EmailOf(int index) => $"{First(index)}.{Last(index)}.{index}@example.com".ToLowerInvariant();
}
