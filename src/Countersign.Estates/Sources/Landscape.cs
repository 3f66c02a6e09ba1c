using Countersign.Estates.People;

namespace Countersign.Estates.Sources;

/// <summary>The systems, sources and routes of an estate, and who owns them.</summary>
internal sealed class Landscape
{
    public const string People = "hr";
    public const string PeopleOwner = "team:hr-ops";

    private static readonly string[] OwnersMay = ["rotate", "revoke", "disable", "assign_owner"];

    private static readonly Right[] Everywhere = [new("read", "read"), new("report", "read"), new("contribute", "write")];

    private readonly Dictionary<string, EstateSystem> byName;

    public Landscape(Organisation organisation)
    {
        Applications =
        [
            .. Enumerable.Range(0, organisation.Applications.Count * 2).Select(at => new EstateSystem(
                $"app-system-{at + 1:000}", $"Application {at + 1}", organisation.Applications[at % organisation.Applications.Count].Party,
                Critical: at % 5 == 0, Environment: at % 7 == 3 ? "dev" : "prod")),
        ];
        Systems =
        [
            new("personnel-file", "Personnel file", "team:hr-ops"),
            new("corporate-directory", "Corporate directory", "team:identity-access", Critical: true),
            new("collaboration", "Collaboration suite", "team:workplace"),
            new("finance", "Finance system", "team:finance-systems", Critical: true),
            new("cloud-platform", "Cloud platform", "team:cloud"),
            new("forge", "Code forge", "team:platform"),
            new("partner-portal", "Portal of a partner", "team:workplace"),
            new("kiosks", "Kiosks in the stores", "team:workplace"),
            new("doors", "Door readers", "team:workplace"),
            .. Applications,
        ];
        byName = Systems.ToDictionary(system => system.Name);
    }

    public IReadOnlyList<EstateSystem> Systems { get; }

    public IReadOnlyList<EstateSystem> Applications { get; }

    public EstateSource Directory { get; } = new("directory", "Corporate directory", "team:identity-access", "corporate-directory")
    {
        Delegations = [new(null, ["disable", "assign_owner"]), new("team:iga", ["remove_grant"], Team: "app-01")],
        Rights =
        [
            .. Everywhere, new("operate", "write", "team:workplace"), new("admin", "admin"), new("user-admin", "identity-admin", "team:iga"),
            new("everything", "write", "team:pam", Wildcard: true), new("vendor-master", "write", "team:finance-systems"),
        ],
    };

    public EstateSource Collaboration { get; } = new("collab", "Collaboration suite", "team:workplace", "collaboration")
    {
        Delegations = [new(null, OwnersMay), new("team:platform", ["rotate", "revoke"], Team: "app-02")],
        Rights =
        [
            .. Everywhere, new("operate", "write", "team:platform"), new("admin", "admin", "team:pam"), new("export", "read"),
            new("everything", "write", Wildcard: true),
        ],
    };

    public EstateSource Finance { get; } = new("erp", "Finance system", "team:finance-systems", "finance")
    {
        Delegations = [new(null, ["disable"])],
        Correlate = ["employee_id"],
        Rights =
        [
            new("read", "read"), new("report", "read"), new("contribute", "write", "team:finance-systems"), new("operate", "write"), new("admin", "admin"),
            new("create-vendor", "write"), new("post-invoice", "write"), new("approve-payment", "write"), new("everything", "write", Wildcard: true),
        ],
    };

    public EstateSource Cloud { get; } = new("cloud", "Cloud platform", "team:cloud", "cloud-platform")
    {
        Delegations = [new(null, ["rotate", "disable"]), new("team:app-03", [.. OwnersMay, "attest"], Team: "app-03")],
        Rights =
        [
            .. Everywhere, new("operate", "write", "team:platform-security"), new("admin", "admin", "team:pam"),
            new("everything", "write", Wildcard: true),
        ],
    };

    public EstateSource Forge { get; } = new("forge", "Code forge", "team:platform", "forge")
    {
        Delegations = [new(null, OwnersMay)],
        Rights =
            [.. Everywhere, new("operate", "write", "team:platform"), new("admin", "admin"), new("everything", "write", Wildcard: true)],
    };

    public EstateSource Portal { get; } = new("partner-portal", "Portal of a partner", "team:" + Organisation.Deserted, "partner-portal")
    {
        Rights = Everywhere,
        Stale = true,
    };

    public EstateSource Kiosks { get; } = new("kiosk-hub", "Kiosks in the stores", "team:workplace", "kiosks")
    {
        Delegations = [new(null, OwnersMay)],
        Rights = Everywhere,
        Blind = true,
    };

    public EstateSource Doors { get; } = new("doors", "Door readers", "team:workplace", "doors")
    {
        Delegations = [new(null, OwnersMay)],
        Rights = Everywhere,
        Shrinks = true,
    };

    public IReadOnlyList<EstateSource> Sources => [Directory, Collaboration, Finance, Cloud, Forge, Portal, Kiosks, Doors];

    /// <summary>Findings on these systems are asked of these teams first; each only where it may act.</summary>
    public IReadOnlyList<(string System, string Resolver)> Routes { get; } =
        [("app-system-001", "team:platform-security"), ("app-system-002", "team:app-02")];

    public EstateSystem System(string name) => byName[name];
}
