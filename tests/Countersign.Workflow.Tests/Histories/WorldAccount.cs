using Countersign.Workflow.Tests.Steps;

namespace Countersign.Workflow.Tests.Histories;

/// <summary>An account of the application in one of its forms: each lets another policy, join or clock speak.</summary>
/// <param name="Slot">Its place; two accounts refer to each other by it.</param>
/// <param name="At">The instant that its ages lie before, and its ends after.</param>
internal sealed record WorldAccount(int Slot, int How, int Days, Instant At)
{
    /// <summary>When it was last used; moved by itself, as activity is.</summary>
    public Instant UsedAt { get; init; } = At - TimeSpan.FromDays(1);

    private string Employee => $"{17 + (Slot % 4)}";

    private string Ago => $"{At - TimeSpan.FromDays(Days)}";

    private string Ahead => $"{At + TimeSpan.FromDays(Days)}";

    public AppExport Write(AppExport export) => (How % 14) switch
    {
        0 => Account(export, $"svc-{Slot}", "service", $"{Owner("17")},{Key("access_key", rotated: Ago)},{Grants()}"),
        1 => Account(export, $"svc-{Slot}", "service", $"{Owner(Employee)},{Key("ssh_key", fingerprint: $"k{Days % 2}")},{Grants()}"),
        2 => Account(export, $"user-{Slot}", "human", $"\"employeeId\":\"{Employee}\",\"mfa\":{(Days % 2 == 0 ? "true" : "false")},{Key("password")},{Grants("root")}"),
        3 => Account(export, $"user-{Slot}", "human", $"\"employeeId\":\"{Employee}\",\"credentials\":[],{Grants("order", Days % 2 == 0 ? "pay" : "read")}"),
        4 => Account(export, $"user-{Slot}", "human", $"\"employeeId\":\"{17 + (Days % 5)}\",\"credentials\":[],{Grants("write", Days % 3 == 0 ? "pay" : "order")}"),
        5 => Account(
            export.Line($$$"""{"identity":{"id":"a{{{Slot}}}","kind":"agent","name":"a{{{Slot}}}","status":"active","sponsor":"p{{{Employee}}}@example.org"}}"""),
            $"agent-{Slot}", "agent", $"\"identity\":\"a{Slot}\",\"delegator\":\"user-{Days % 6}\",\"credentials\":[],{Grants("write", "read")}"),
        6 => Account(export, $"runner-{Slot}", "workload", $"{Key("token", expires: Days % 2 == 0 ? null : Ahead)},{Grants()}"),
        7 => Account(export, $"pooled-{Slot}", "workload", $"\"template\":\"pool\",{Key("token", expires: Days % 3 == 0 ? null : Ahead)},{Grants()}"),
        8 => Account(export, $"svc-{Slot}", "service", $"{Owner(Employee)},{Grants("write", "everything")}"),
        9 => Account(Used(export), $"shared-{Slot}", "shared", $"{Owner(Employee)},\"credentials\":[],{Grants()}"),
        11 => Account(export, $"svc-{Slot}", "service", $"{Hinted($"user-{Days % 6}", $"p{Employee}@example.org")},{Key("access_key")},{Grants()}"),
        12 => Account(export, $"user-{Slot}", "human", $"\"email\":\"P{17 + (Days % 5)}@example.org\",\"credentials\":[],{Grants("root")}"),
        13 => Account(export, $"svc-{Slot}", "service", $"{Hinted($"user-{Days % 3}", $"moved{Days % 2}@example.org")},{Key("access_key")},{Grants()}"),
        _ => Account(export, $"svc-{Slot}", "service", $"{Owner(Employee, agreed: Days % 2 == 0)},{Key("client_secret", used: Ago)},{Ending()}"),
    };

    private AppExport Account(AppExport export, string id, string kind, string fields) => export.Account(id, fields, $"{UsedAt}", kind);

    private AppExport Used(AppExport export) => export.Line(
        $$$"""{"use":{"account":"shared-{{{Slot}}}","type":"session","startedAt":"{{{Ago}}}","ticket":null,"actor":null,"reviewedAt":null}}""");

    private static string Owner(string employee, bool agreed = true) =>
        "\"ownerHints\":[{\"by\":\"tag\",\"party\":\"person:" + employee + "\"}" + (agreed ? ",{\"by\":\"creator\",\"party\":\"person:" + employee + "\"}]" : "]");

    private static string Hinted(string creator, string contact) =>
        "\"ownerHints\":[{\"by\":\"creator\",\"party\":\"" + creator + "\"},{\"by\":\"contact\",\"party\":\"" + contact + "\"}]";

    private string Key(string type, string? rotated = null, string? fingerprint = null, string? expires = null, string? used = null)
    {
        var recent = $"{At - TimeSpan.FromDays(2)}";
        var print = fingerprint is null ? "" : $",\"fingerprint\":\"{fingerprint}\"";
        var end = expires is null ? "null" : $"\"{expires}\"";
        return $$"""
            "credentials":[{"slot":"key1","type":"{{type}}","status":"active","providerManaged":false,"createdAt":"2025-01-01T00:00:00Z",
            "rotatedAt":"{{rotated ?? recent}}","lastUsedAt":"{{used ?? recent}}","expiresAt":{{end}}{{print}}}]
            """;
    }

    private static string Grants(params string[] rights) => $"\"grants\":[{string.Join(",", rights.Select(right => Grant(right, "null")))}]";

    private string Ending() => $"\"grants\":[{Grant("write", $"\"{Ahead}\"")}]";

    private static string Grant(string right, string expires)
    {
        var kind = right switch { "root" => "admin", "read" => "read", _ => "write" };
        return $$"""
            {"entitlement":"{{right}}","class":"{{kind}}","wildcard":{{(right == "everything" ? "true" : "false")}},"path":[],"approval":null,
            "grantedAt":"2026-01-01T00:00:00Z","lastUsedAt":"2026-05-30T00:00:00Z","expiresAt":{{expires}}}
            """;
    }
}
