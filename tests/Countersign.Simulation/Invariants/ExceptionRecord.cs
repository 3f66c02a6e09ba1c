using System.Text.Json;

namespace Countersign.Simulation.Invariants;

/// <summary>An exception's row.</summary>
internal sealed record ExceptionRecord(
    string Id, string State, long NotBefore, long NotAfter, IReadOnlyList<string> Members, string Approver, string Closer, bool IsAsked, bool IsApproved)
{
    public static ExceptionRecord Read(string id, string state, long notBefore, long notAfter, byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        var root = json.RootElement;
        var request = root.GetProperty("request");
        return new ExceptionRecord(
            id, state, notBefore, notAfter, [.. request.GetProperty("members").EnumerateArray().Select(member => member.ValueKind == JsonValueKind.String
                ? member.GetString()! : member.GetProperty("value").GetString()!)],
            request.GetProperty("approver").GetString()!, request.GetProperty("closer").GetString()!, Has(root, "asked"), Has(root, "approval"));
    }

    private static bool Has(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;
}
