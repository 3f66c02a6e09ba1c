namespace Countersign.Estates.People;

/// <summary>The teams of an estate. The first persons of the personnel file are theirs, three each; behind them stands the chief.</summary>
internal sealed class Organisation
{
    /// <summary>Nobody of this team is left; it still runs a source.</summary>
    public const string Deserted = "field-systems";

    private static readonly (string Key, string Title)[] Central =
    [
        ("security-governance", "Security governance"), ("compliance", "Compliance"), ("iam-approvers", "Approvers of access exceptions"),
        ("identity-access", "Identity and access"), ("iga", "Identity governance"), ("pam", "Privileged access"),
        ("platform-security", "Platform security"), ("hr-ops", "People operations"), ("workplace", "Workplace"),
        ("finance-systems", "Finance systems"), ("cloud", "Cloud"), ("platform", "Platform engineering"), (Deserted, "Field systems"),
    ];

    private readonly Dictionary<string, Team> byParty;

    public Organisation(int accounts)
    {
        var applications = Math.Clamp(accounts / 2500, 4, 60);
        Teams =
        [
            .. Central.Select((team, at) => new Team(team.Key, team.Title, at * Team.Size)),
            .. Enumerable.Range(0, applications)
                .Select(at => new Team($"app-{at + 1:00}", $"Application team {at + 1}", (Central.Length + at) * Team.Size)),
        ];
        Applications = Teams.Skip(Central.Length).ToList();
        byParty = Teams.ToDictionary(team => team.Party);
        Chief = Teams.Count * Team.Size;
    }

    public IReadOnlyList<Team> Teams { get; }

    /// <summary>The teams that own applications, and what runs in them.</summary>
    public IReadOnlyList<Team> Applications { get; }

    public int Chief { get; }

    /// <summary>How many persons stand in documents.</summary>
    public int Named => Chief + 1;

    public Team Of(string party) => byParty[party];

    public Team TeamOf(int founder) => Teams[founder / Team.Size];
}
