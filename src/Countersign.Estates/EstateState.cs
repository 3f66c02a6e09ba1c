using System.Text.Json;
using System.Text.Json.Serialization;
using Countersign.Estates.Chance;

namespace Countersign.Estates;

/// <summary>All that an estate is made from: `estate.json` in its folder, from which a mutation goes on.</summary>
internal sealed record EstateState(
    [property: JsonPropertyName("accounts")] int Accounts,
    [property: JsonPropertyName("seed")] long Seed,
    [property: JsonPropertyName("rounds")] IReadOnlyList<Round> Rounds)
{
    private const string Name = "estate.json";

    /// <exception cref="EstateRefusedException">The folder is no generated estate.</exception>
    public static EstateState Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        try
        {
            return JsonSerializer.Deserialize<EstateState>(File.ReadAllText(path)) ?? throw NoEstate(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            throw NoEstate(path);
        }
    }

    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, Name), JsonSerializer.Serialize(this) + "\n");

    private static EstateRefusedException NoEstate(string path) =>
        new("generate.no_estate", $"`{path}` is not there or tells of no estate.", "Generate one with `countersign generate --accounts N -o DIR`.");
}
