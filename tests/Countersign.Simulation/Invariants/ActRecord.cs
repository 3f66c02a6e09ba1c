using System.Text.Json;

namespace Countersign.Simulation.Invariants;

/// <summary>What a person did about a finding, as its row tells.</summary>
internal sealed record ActRecord(
    string Finding, string Kind, string Person, string Means, string For, IReadOnlyList<string> Deputised, IReadOnlyList<string> Beside,
    string? Said)
{
    private static readonly string[] Fixing = ["Took", "Acknowledged", "Remediated", "Claimed", "Disputed", "TookOver", "Withdrew", "Requested"];
    private static readonly string[] Settling = ["TurnedDown", "Reassigned", "Dismissed", "Overrode"];

    public string Side => Fixing.Contains(Kind) ? "fix" : Settling.Contains(Kind) ? "settle" : Kind == "Ruled" ? "interpret"
        : Kind is "Approved" or "Denied" ? "approve" : "sign";

    public bool IsOf(string person) => Person == person || Deputised.Contains(person);

    public static ActRecord Read(string finding, string kind, byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        var root = json.RootElement;
        var hand = root.GetProperty("hand");
        return new ActRecord(
            finding, kind, hand.GetProperty("person").GetString()!, hand.TryGetProperty("means", out var means) ? means.GetString()! : "session",
            root.GetProperty("for").GetString()!,
            Texts(root, "deputised"), Texts(root, "beside"), root.TryGetProperty("said", out var said) ? said.GetString() : null);
    }

    private static List<string> Texts(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(text => text.GetString()!)] : [];
}
