using System.Text.Json;

namespace Countersign.Simulation.Invariants;

/// <summary>An entry of the ledger about a finding or an exception, as its bytes tell.</summary>
internal sealed record EntryRecord(string Kind, string Subject, string? From, string? To)
{
    public static EntryRecord Read(byte[] bytes)
    {
        using var json = JsonDocument.Parse(bytes);
        var root = json.RootElement;
        return new EntryRecord(Text(root, "kind")!, Text(root, "subject")!, Text(root, "from"), Text(root, "to"));
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;
}
