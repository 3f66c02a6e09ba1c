namespace Countersign.Simulation.Worlds;

/// <summary>An account as its source would tell of it: facts that are true, tags that somebody edits, and what the source cannot tell.</summary>
internal sealed record Holding(string Source, int Number, HoldingForm Form)
{
    public required Instant RotatedAt { get; init; }

    public required Instant UsedAt { get; init; }

    public Instant? ExpiresAt { get; init; }

    public bool Administers { get; init; }

    /// <summary>What its owner tags it with: `service` or what hides it.</summary>
    public string Kind { get; init; } = "service";

    public string Environment { get; init; } = "prod";

    public bool ManagedByProvider { get; init; }

    /// <summary>The employee it belongs to.</summary>
    public required int Owner { get; init; }

    /// <summary>Whether the source tells of its credentials and rights.</summary>
    public bool IsBlind { get; init; }

    public string Name => $"{(Form == HoldingForm.Pooled ? "pool" : Form == HoldingForm.Human ? "user" : "svc")}-{Number}";

    public string Subject => $"account:{Source}/{Name}";

    public string Line
    {
        get
        {
            var owner = Employee.NameOf(Owner);
            var whose = Form == HoldingForm.Human
                ? $"\"employeeId\":\"{owner}\","
                : $"\"ownerHints\":[{{\"by\":\"tag\",\"party\":\"person:{owner}\"}},{{\"by\":\"creator\",\"party\":\"person:{owner}\"}}],";
            return $$$"""
                {"account":{"nativeId":"{{{Name}}}","name":"{{{Name}}}","kind":"{{{(Form == HoldingForm.Human ? "human" : Kind)}}}","nativeType":"user",
                "status":"active","createdAt":"2025-01-01T00:00:00Z","environment":"{{{Environment}}}","lastActivityAt":"{{{UsedAt}}}",{{{whose}}}{{{Parts}}}}}
                """.ReplaceLineEndings("");
        }
    }

    private string Parts => IsBlind ? "\"mfa\":true" : $"\"credentials\":[{Key}],\"grants\":[{Grant}]";

    private string Key => Form == HoldingForm.Human ? "" : $$"""
        {"slot":"key1","type":"{{(Form == HoldingForm.Pooled ? "token" : "access_key")}}","status":"active",
        "providerManaged":{{(ManagedByProvider ? "true" : "false")}},
        "createdAt":"2025-01-01T00:00:00Z","rotatedAt":"{{RotatedAt}}","lastUsedAt":"{{UsedAt}}","expiresAt":{{(ExpiresAt is { } end ? $"\"{end}\"" : "null")}}}
        """;

    private string Grant => $$"""
        {"entitlement":"{{(Administers ? "root" : "read")}}","class":"{{(Administers ? "admin" : "read")}}","wildcard":false,"path":[],"approval":"CHG-1",
        "grantedAt":"2025-01-01T00:00:00Z","lastUsedAt":"{{UsedAt}}","expiresAt":null}
        """;
}
