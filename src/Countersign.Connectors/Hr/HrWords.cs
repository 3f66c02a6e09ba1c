using Countersign.Inventory;
using Countersign.Inventory.Sources;

namespace Countersign.Connectors.Hr;

/// <summary>What the words of an HR system mean: `status.active`, `status.left`, `status.absent` (separated by `;`) add to the usual ones.</summary>
internal sealed class HrWords
{
    private static readonly Dictionary<string, string[]> Employments = new()
    {
        ["employee"] =
        [
            "employee", "fte", "pte", "regular", "permanent", "full time", "part time", "full-time", "part-time", "intern", "apprentice", "temporary",
        ],
        ["contractor"] = ["contractor", "contingent", "contingent worker", "freelancer", "consultant", "agency"],
        ["vendor"] = ["vendor", "supplier", "partner", "external"],
    };

    private readonly Dictionary<string, IdentityStatus> statuses = new(StringComparer.OrdinalIgnoreCase);

    public HrWords(Source source)
    {
        Add(IdentityStatus.Active, "In;Active;Employed;Working;Present");
        Add(IdentityStatus.Left, "Former employee;Former;Terminated;Left;Leaver;Resigned;Retired;Inactive");
        Add(IdentityStatus.Absent, "Long-term leave;Leave;On leave;Absent;Parental leave;Sabbatical;Suspended");
        foreach (var status in Enum.GetValues<IdentityStatus>())
        {
            Add(status, source.Settings.GetValueOrDefault("status." + status.ToString().ToLowerInvariant(), ""));
        }
    }

    public Fact<IdentityStatus> Status(string word) => statuses.TryGetValue(word, out var status) ? status : Fact<IdentityStatus>.Unknown;

    public static Fact<string> Employment(string word) =>
        Employments.FirstOrDefault(e => e.Value.Contains(word, StringComparer.OrdinalIgnoreCase)).Key is { } found ? found : Fact<string>.Unknown;

    private void Add(IdentityStatus status, string words)
    {
        foreach (var word in words.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            statuses[word] = status;
        }
    }
}
